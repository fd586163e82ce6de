// A firewall that lost its state refuses the connections that go on.
#include "harness/lab/state/refusals.hpp"

#include <gmock/gmock.h>

#include "harness/lab/state/snapshot.hpp"
#include "harness/net/conntrack.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/connection_scene.hpp"
#include "tests/lab/two_routers.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::refusals_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Duration tick = milliseconds{20};  // of the kernel, at its longest, and a margin

Topology with_a_firewall() {
  Topology topology = two_routers();
  topology.nodes.at(2).stateful = true;  // r1
  return topology;
}

ConnectionClass behind_the_routers() {
  ConnectionClass of = connection_scene::from_a_to_b();
  of.address = "10.2.0.10";
  return of;
}

TEST(Refusals, AreOfConnectionsWhoseBeginningTheFirewallDidNotSee) {
  in_sandbox([](const auto& directory) {
    Lab lab{with_a_firewall(), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(monotonic_now() + seconds{60}, {}));
    Connections connections{connection_orders({behind_the_routers()}, lab), real_clock};
    wait_until_answered(connections, real_clock, monotonic_now() + seconds{20}, {}, [] {});
    ASSERT_TRUE(wait_until_at_rest(lab, monotonic_now() + seconds{60}, {}));
    const Snapshot before{lab};

    const Instant wiped = monotonic_now();
    const NetworkNamespace& firewall = lab.node("r1").network();
    forget_connections(firewall);
    connection_scene::wait_until_alive(connections, 0, seconds{20});
    ConnectionLog log = connections.finish(wiped);
    add_refusals(log, lab);
    ASSERT_THAT(log.connections, SizeIs(8));
    for (ConnectionRecord& each : log.connections) {
      ASSERT_FALSE(each.refusals.empty());
      EXPECT_EQ(each.refusals[0].router, "r1");
      EXPECT_GE(each.refusals[0].at, wiped - tick);
      EXPECT_LE(each.refusals[0].at, monotonic_now());
      each.refusals.clear();
    }
    EXPECT_THAT(before.differences_to(Snapshot{lab}), IsEmpty()) << "a note is no state";

    forget_refusals(firewall);
    add_refusals(log, lab);
    for (const ConnectionRecord& each : log.connections) {
      EXPECT_THAT(each.refusals, IsEmpty());
    }
  });
}

}  // namespace
}  // namespace erchaos::refusals_test
