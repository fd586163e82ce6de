// Routers and switches that lose power and come back.
#include <gmock/gmock.h>

#include "harness/lab/lab.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "tests/bench/ring.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::power_test {
namespace {

using std::chrono::seconds;
using testing::IsEmpty;
using testing::Not;

Instant in(Duration time) { return monotonic_now() + time; }

std::string routes_of(LabNode& node) {
  std::string routes;
  node.network().run_inside([&] { routes = read_file("/proc/thread-self/net/route"); });
  return routes;
}

TEST(Power, LossEndsSessionsDaemonsAndRoutes) {
  in_sandbox([](const auto& directory) {
    Lab lab{ring_of(3), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    EXPECT_THAT(routes_of(lab.node("r1")), testing::HasSubstr("to-r2"));
    lab.power_off({"r1"});
    lab.events().read([](const NetworkState& state) {
      EXPECT_THAT(state.running.at("r1"), IsEmpty());
      EXPECT_EQ(state.fib.count("r1"), 0U);
    });
    EXPECT_THAT(routes_of(lab.node("r1")), Not(testing::HasSubstr("to-r")));
    EXPECT_FALSE(lab.node("r2").interfaces().state("to-r1").has_carrier);
  });
}

TEST(Power, ReturnRestoresTheRouter) {
  in_sandbox([](const auto& directory) {
    Lab lab{ring_of(3), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    lab.power_off({"r1", "r2"});
    EXPECT_FALSE(lab.wait_until_sessions_are_up(in(std::chrono::milliseconds{200}), {}));
    lab.power_on({"r1", "r2"});
    EXPECT_TRUE(lab.wait_until_sessions_are_up(in(seconds{60}), {}));
    EXPECT_EQ(lab.sessions_up(), 3U);
  });
}

// Two of a ring, with a switch between them.
Topology with_switch() {
  Topology ring = ring_of(3);
  ring.nodes.push_back({.name = "sw", .role = Role::switch_});
  ring.links.at(0).through = {"sw"};
  return ring;
}

TEST(Switch, JoinsTheCablesOfALink) {
  in_sandbox([](const auto& directory) {
    Lab lab{with_switch(), directory, real_clock};
    EXPECT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    EXPECT_EQ(lab.sessions_up(), 3U);
  });
}

TEST(Switch, HidesTheCarrierOfOneSideFromTheOther) {
  in_sandbox([](const auto& directory) {
    const Topology topology = with_switch();
    Lab lab{topology, directory, real_clock};
    const LabCable near = lab.cable("r1-sw");
    const LabCable far = lab.cable("sw-r2");
    near.second.node.interfaces().set_down(near.second.interface);
    EXPECT_FALSE(near.first.node.interfaces().state(near.first.interface).has_carrier);
    EXPECT_TRUE(far.second.node.interfaces().state(far.second.interface).has_carrier);
    lab.power_off({"sw"});
    EXPECT_FALSE(far.second.node.interfaces().state(far.second.interface).has_carrier);
  });
}

}  // namespace
}  // namespace erchaos::power_test
