// The cost of a packet, measured over two routers.
#include "harness/run/packet_cost.hpp"

#include <gtest/gtest.h>

#include "harness/run/choose_interval.hpp"
#include "harness/run/warm_up.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/two_routers.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::packet_cost_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Traffic traffic_offering_all(std::uint32_t flows) {
  return {.from = "a",
          .to = "b",
          .flows = flows,
          .choice = IntervalChoice{.offered = {milliseconds{10}, milliseconds{20}, milliseconds{50},
                                               milliseconds{100}}}};
}

// No CPU sends, forwards twice and receives in two microseconds; none needs ten milliseconds.
TEST(PacketCost, IsThatOfARealPacketAndLeadsToLongerIntervalsOfMoreFlows) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_routers(), directory, real_clock};
    const Instant deadline = monotonic_now() + seconds{60};
    ASSERT_TRUE(lab.wait_until_ready(deadline, {}));
    const Traffic few = traffic_offering_all(64);
    wait_until_loss_free(few, lab, deadline, {});
    const PacketCost cost = measure_packet_cost(few, lab);
    EXPECT_GT(cost.packet_us, 2);
    EXPECT_LT(cost.packet_us, 10'000);
    EXPECT_GT(cost.daemons_cpus, 0) << "they exchange BFD packets";
    EXPECT_LT(cost.daemons_cpus, cost.cpus);
    EXPECT_GE(cost.cpus, 0.1);
    EXPECT_GT(choose_interval(traffic_offering_all(4096), cost).interval, milliseconds{10})
        << "they would be 409,600 packets/s";
  });
}

}  // namespace
}  // namespace erchaos::packet_cost_test
