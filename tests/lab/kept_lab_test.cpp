// A lab that is kept from one repetition to the next, and one that is not.
#include "harness/run/kept_lab.hpp"

#include <gmock/gmock.h>

#include "harness/net/nftables.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sys/clock.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::kept_lab_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Topology recommended() {
  return load_topology(ERCHAOS_SOURCE "/topologies/recommended/topology.toml");
}

Instant deadline() { return monotonic_now() + std::chrono::seconds{60}; }

TEST(KeptLab, IsReusedWhileItsStateIsUnchanged) {
  in_sandbox([](const auto& directory) {
    const Topology topology = recommended();
    MonotonicClock clock;
    KeptLab labs{topology, 1, clock};
    labs.provide(directory / "01").wait_until_ready(deadline(), {});
    EXPECT_EQ(labs.use(), LabUse::new_);
    labs.remember(deadline(), {});
    Recording without_problems;
    labs.keep_if_as_before(without_problems, {});
    Lab& kept = labs.provide(directory / "02");
    EXPECT_EQ(labs.use(), LabUse::kept);
    EXPECT_THAT(labs.differences(), IsEmpty());
    EXPECT_THAT(kept.events().all(), IsEmpty());
    EXPECT_TRUE(kept.wait_until_ready(monotonic_now() + std::chrono::seconds{1}, {}));
    EXPECT_TRUE(std::filesystem::exists(directory / "02/nodes/cpe1/frr.conf"));
    EXPECT_TRUE(std::filesystem::exists(directory / "02/nodes/cpe1/frr.log"));
  });
}

TEST(KeptLab, IsRebuiltAfterARunWithAProblem) {
  in_sandbox([](const auto& directory) {
    const Topology topology = recommended();
    MonotonicClock clock;
    KeptLab labs{topology, 1, clock};
    labs.provide(directory / "01");
    Recording recording;
    recording.problems = {"something did not heal"};
    labs.keep_if_as_before(recording, {});
    labs.provide(directory / "02");
    EXPECT_EQ(labs.use(), LabUse::rebuilt);
    EXPECT_THAT(labs.differences(), ElementsAre("something did not heal"));
  });
}

TEST(Snapshot, ListsWhatChanged) {
  in_sandbox([](const auto& directory) {
    Lab lab{recommended(), directory, real_clock};
    lab.wait_until_ready(deadline(), {});
    ASSERT_TRUE(wait_until_at_rest(lab, deadline(), {}));
    const Snapshot before{lab};
    EXPECT_THAT(before.differences_to(Snapshot{lab}), IsEmpty());
    Nftables{lab.node("pe1").network()}.run("add table inet forgotten");
    Frr::vtysh("cpe2", {"configure terminal", "router bgp 65010", "timers bgp 5 15"});
    lab.node("core").hold_down("to-cpe1");
    const auto found = before.differences_to(Snapshot{lab});
    EXPECT_THAT(found, Contains(HasSubstr("pe1: + table inet forgotten")));
    EXPECT_THAT(found, Contains(HasSubstr("cpe2: +  timers bgp 5 15")));
    EXPECT_THAT(found, Contains(HasSubstr("state DOWN")));
  });
}

}  // namespace
}  // namespace erchaos::kept_lab_test
