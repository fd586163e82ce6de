// MSEEs and gateways of a real lab, asked for their routes: those that answer, and those that do
// not.
#include "harness/lab/state/route_table_snapshot.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>

#include "harness/plan/plan.hpp"
#include "harness/sys/clock.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::route_table_snapshot_test {
namespace {

using std::chrono::seconds;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;

std::vector<std::string> missing_in(const RoutingSnapshot& moment) {
  std::vector<std::string> reasons;
  std::ranges::transform(moment.tables, std::back_inserter(reasons), &BgpTable::missing);
  return reasons;
}

TEST(RouteTableSnapshot, HasTheTablesOfRoutersThatAnswer) {
  in_sandbox([](const auto& directory) {
    Lab lab{load_topology(ERCHAOS_SOURCE "/topologies/recommended/topology.toml"), directory,
            real_clock};
    lab.wait_until_ready(monotonic_now() + seconds{60}, {});
    const RoutingSnapshot all =
        RouteTableSnapshot{lab, "ready", monotonic_now()}.finish(monotonic_now() + seconds{10});
    EXPECT_EQ(all.phase, "ready");
    EXPECT_THAT(missing_in(all), ElementsAre("", "", "", ""));
    EXPECT_EQ(all.tables.at(0).node, "msee1");
    EXPECT_THAT(all.tables.at(0).routes, Contains(BgpRoute{.network = "10.1.0.0/16",
                                                           .next_hop = "172.16.100.1",
                                                           .peer = "172.16.100.1",
                                                           .as_path = "64500 65010",
                                                           .is_best = true}));
    EXPECT_THAT(all.sessions,
                Contains(SessionState{"msee2", "pe2", "172.16.100.5", "Established"}));
    // One hangs, the other is dead.
    lab.router("msee1").freeze();
    lab.end_daemons("msee2", {"bgpd"}, SIGKILL);
    const Instant before = monotonic_now();
    const RoutingSnapshot some =
        RouteTableSnapshot{lab, "broken", before}.finish(before + seconds{5});
    EXPECT_LT(monotonic_now() - before, seconds{8});
    EXPECT_THAT(missing_in(some),
                ElementsAre("bgpd of msee1 did not answer in time", "bgpd is not running", "", ""));
    lab.router("msee1").thaw();
  });
}

}  // namespace
}  // namespace erchaos::route_table_snapshot_test
