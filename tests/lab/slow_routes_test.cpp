// A gateway that follows its routing daemon late.
#include <gtest/gtest.h>

#include <algorithm>

#include "harness/lab/lab.hpp"
#include "harness/sys/clock.hpp"
#include "tests/bench/ring.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::slow_routes_test {
namespace {

using std::chrono::seconds;

constexpr auto delay = seconds{1};
const std::string network = "10.9.0.0/16";

Topology with_slow_router() {
  Topology ring = ring_of(3);
  ring.nodes.at(0).reconvergence_delay = delay;
  ring.nodes.at(1).networks = {boost::asio::ip::make_network_v4(network)};
  return ring;
}

// The first event at r1 after `begin` that `is_wanted`.
template <typename Wanted>
Instant wait_for_event(Lab& lab, Instant begin, const Wanted& is_wanted) {
  while (monotonic_now() < begin + seconds{30}) {
    const std::vector<Event> events = lab.events().all();
    const auto found = std::find_if(events.begin(), events.end(), [&](const Event& event) {
      return event.at > begin && event.node == "r1" && is_wanted(event);
    });
    if (found != events.end()) {
      return found->at;
    }
    MonotonicClock{}.wait_until(monotonic_now() + std::chrono::milliseconds{10}, {});
  }
  return {};
}

TEST(SlowRoutes, TakeEffectAfterTheDelayAndNotBefore) {
  in_sandbox([](const auto& directory) {
    Lab lab{with_slow_router(), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(monotonic_now() + seconds{60}, {}));
    const Instant begin = monotonic_now();
    const std::string peer =
        lab.topology().link("r1-r2").end_at("r1").address.address().to_string();
    Frr::vtysh("r2", {"configure terminal", "router bgp 65002", "neighbor " + peer + " shutdown"});
    const auto is_rerouted = [](const Event& event) {
      return event.source == Source::route && event.subject == network && event.what == What::added;
    };
    const Instant decided = wait_for_event(lab, begin, [](const Event& event) {
      return event.source == Source::bgp && event.what == What::best_path &&
             event.subject == network;
    });
    const Instant in_force = wait_for_event(lab, begin, is_rerouted);
    ASSERT_NE(decided, Instant{});
    ASSERT_NE(in_force, Instant{});
    EXPECT_GE(in_force - decided, delay);
  });
}

TEST(SlowRoutes, AreNotSlowWhileTheLabComesUp) {
  in_sandbox([](const auto& directory) {
    Topology ring = with_slow_router();
    ring.nodes.at(0).reconvergence_delay = std::chrono::minutes{10};
    Lab lab{ring, directory, real_clock};
    EXPECT_TRUE(lab.wait_until_ready(monotonic_now() + seconds{60}, {}));
  });
}

}  // namespace
}  // namespace erchaos::slow_routes_test
