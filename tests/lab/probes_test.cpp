// Probe traffic over a cable, with losses that the kernel makes.
#include "harness/traffic/probes.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <chrono>

#include "harness/lab/lab.hpp"
#include "harness/record/judge/trust.hpp"
#include "harness/record/measure/outage.hpp"
#include "harness/sys/clock.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/kernel_cut.hpp"
#include "tests/lab/send_probes.hpp"
#include "tests/lab/two_hosts.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::probes_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

ProbeLog send_for(Lab& lab, const Traffic& traffic, std::uint32_t rounds, Duration wait) {
  wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
  return send_probes(lab, traffic, rounds, wait);
}

TEST(Probes, ArriveInBothDirectionsWithDistinctTuples) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_hosts(), directory, real_clock};
    const ProbeLog log = send_for(lab, traffic_between_hosts(8, milliseconds{5}), 40, seconds{10});
    const Packets packets{log, seconds{2}};
    const PacketCounts counts = packets.count(0, packets.slots());
    EXPECT_EQ(counts.sent + counts.void_, 8U * 40U);
    EXPECT_EQ(counts.lost, 0U);
    EXPECT_EQ(counts.duplicate, 0U);
    std::set<std::tuple<std::string, std::uint16_t, std::string, std::uint16_t>> tuples;
    for (const Flow& flow : log.flows) {
      tuples.insert({flow.from_address, flow.from_port, flow.to_address, flow.to_port});
      EXPECT_EQ(flow.from, flow.id % 2 == 0 ? "a" : "b");
    }
    EXPECT_EQ(tuples.size(), 8U);
  });
}

// The cut is made by the kernel itself: a rule that drops from one nanosecond to another.
TEST(Probes, MeasureACutOfKnownLengthWithinOneInterval) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_hosts(), directory, real_clock};
    const Traffic traffic = traffic_between_hosts(8, milliseconds{10});
    wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
    const std::chrono::nanoseconds now = std::chrono::system_clock::now().time_since_epoch();
    cut_in_kernel(lab.node("b").network(), "to-a",
                  {.from = now + milliseconds{1000}, .to = now + milliseconds{1300}});
    const ProbeLog log = send_for(lab, traffic, 200, seconds{10});
    const Packets packets{log, seconds{2}};
    const auto outages = find_outages(packets, 0, packets.slots());
    ASSERT_EQ(outages.size(), 4U) << "the four flows from a to b, once each";
    const auto late = static_cast<double>(measure_lateness(log).max / traffic.interval);
    for (const Outage& outage : outages) {
      EXPECT_EQ(log.flows[outage.flow].to, "b");
      EXPECT_NEAR(outage.lost, 30, 1 + late);
    }
  });
}

}  // namespace
}  // namespace erchaos::probes_test
