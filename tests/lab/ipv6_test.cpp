// IPv6 beside IPv4: real routers that exchange both, and probes over them.
#include <gtest/gtest.h>

#include <algorithm>

#include "harness/lab/lab.hpp"
#include "harness/lab/state/sessions.hpp"
#include "harness/record/measure/packets.hpp"
#include "harness/run/warm_up.hpp"
#include "harness/sys/clock.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/send_probes.hpp"
#include "tests/lab/two_routers.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::ipv6_test {
namespace {

using std::chrono::seconds;

Instant in(Duration time) { return monotonic_now() + time; }

Traffic both_ways(Families family) {
  return {.from = "a", .to = "b", .flows = 8, .family = family};
}

TEST(DualStack, ComesUpWithASessionBfdAndARouteOfEachFamily) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_routers(), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    EXPECT_EQ(lab.sessions_up(), 2U);
    lab.events().read([](const NetworkState& state) {
      EXPECT_EQ(state.bgp.at({"r1", "fd00::6"}), BgpState::established);
      EXPECT_EQ(state.bfd.at({"r1", "fd00::6"}), BfdState::up);
      EXPECT_TRUE(state.fib.at("r1").contains("2001:db8:2::/48"));
      EXPECT_TRUE(state.fib.at("r1").contains("10.2.0.0/16"));
    });
  });
}

TEST(DualStack, CarriesProbesOfBothFamilies) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_routers(), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    for (const Families family : {Families::ipv6, Families::both}) {
      wait_until_loss_free(both_ways(family), lab, in(seconds{20}), {});
    }
    const ProbeOrder order = probe_order(both_ways(Families::both), lab);
    const std::vector<Flow> flows = make_flows(order.from, order.to, order.flows, order.direction);
    EXPECT_EQ(flows[1].from_address, "10.2.0.10");
    EXPECT_EQ(flows[2].from_address, "2001:db8:1::10");
    EXPECT_EQ(flows[3].from_address, "2001:db8:2::10");
  });
}

TEST(DualStack, KnowsThePathOfItsProbes) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_routers(), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    wait_until_loss_free(both_ways(Families::both), lab, in(seconds{20}), {});
    const ProbeLog log = send_probes(lab, both_ways(Families::both), 3, seconds{10});
    const Packets packets{log, seconds{2}};
    std::size_t sent = 0;
    for (std::uint32_t slot = 0; slot < packets.slots(); ++slot) {
      if (!packets.was_sent(slot)) {
        continue;  // a busy machine leaves some out
      }
      ++sent;
      const std::vector<std::string> there{"r1", "r2"};
      const std::vector<std::string> back{"r2", "r1"};
      EXPECT_TRUE(log.arrivals.has(slot)) << slot;
      EXPECT_EQ(log.paths.at(log.arrivals.path(slot)), slot % 2 == 0 ? there : back) << slot;
    }
    EXPECT_GT(sent, log.flows.size());
  });
}

// Linux would by itself drop the IPv6 addresses of an interface that goes down.
TEST(DualStack, RecoversAfterALinkWasDown) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_routers(), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    const LabEnd end = lab.cable("r1-r2").second;
    end.node.interfaces().set_down(end.interface);
    ASSERT_TRUE(lab.events().wait_until(in(seconds{20}), {}, [&](const NetworkState& state) {
      const auto& sessions = lab.topology().sessions;
      return std::ranges::none_of(
          sessions, [&](const Session& session) { return is_up(lab.topology(), session, state); });
    }));
    end.node.interfaces().set_up(end.interface);
    ASSERT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    wait_until_loss_free(both_ways(Families::both), lab, in(seconds{20}), {});
  });
}

}  // namespace
}  // namespace erchaos::ipv6_test
