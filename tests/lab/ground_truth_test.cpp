// Every reported figure against losses that the kernel made, and against a packet capture.
#include <gtest/gtest.h>

#include <cmath>

#include "harness/base/time.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/known_losses.hpp"
#include "tests/real_clock.hpp"
#include "tests/unit/fault_parts.hpp"

namespace erchaos::ground_truth_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration interval = milliseconds{10};
constexpr double all_flows = 64;

const std::vector<KnownLoss>& losses = losses_of_every_length;

// A run that erchaos itself does not call untrusted; made again, twice at most.
Measurement trusted_run(Lab& lab) {
  Measurement measured = measure_known_losses(lab, losses, interval);
  for (int again = 0; again < 2 && measured.result.trust.level == TrustLevel::untrusted; ++again) {
    measured = measure_known_losses(lab, losses, interval);
  }
  EXPECT_NE(measured.result.trust.level, TrustLevel::untrusted)
      << testing::PrintToString(measured.result.trust.reasons);
  return measured;
}

double value(const ActionResult& action, std::string_view name) {
  const Metric* metric = find_metric(action.metrics, name);
  return metric == nullptr ? std::nan("") : metric->value.value_or(std::nan(""));
}

void expect_agreement(const Measurement& measured) {
  const Agreement agreement = compare_with_capture(measured);
  EXPECT_EQ(measured.capture_dropped, 0U);
  EXPECT_GT(agreement.packets, 10'000U);
  EXPECT_EQ(agreement.disagreements, 0U);
  EXPECT_LT(agreement.farthest, milliseconds{1});
}

// As the capture has it: packets of a window that were sent to b and did not come.
double missing_in_capture(const Measurement& measured, const ActionResult& window) {
  const Packets packets{measured.recording.probes, seconds{2}};
  double missing = 0;
  const std::uint32_t end = packets.first_slot_at(window.end - milliseconds{2});
  for (std::uint32_t slot = packets.first_slot_at(window.begin - milliseconds{2}); slot < end;
       ++slot) {
    missing += slot % 2 == 0 && packets.was_sent(slot) && !measured.captured.contains(slot) ? 1 : 0;
  }
  return missing;
}

// The accuracy that is claimed (one interval and the sender's lateness), and one millisecond.
double tolerance_of(const ActionResult& reported) {
  return find_metric(reported.metrics, "mttr")->accuracy_high + 1;
}

void expect_figures(const KnownLoss& loss, const Measurement& measured,
                    const ActionResult& reported) {
  const double length = in_milliseconds(loss.length);
  const double tolerance_ms = tolerance_of(reported);
  const auto meant = static_cast<double>(flows_meant(loss));
  EXPECT_EQ(value(reported, "lost_packets"), missing_in_capture(measured, reported));
  EXPECT_EQ(value(reported, "flows_not_recovered"), 0);
  EXPECT_NEAR(value(reported, "route_loss_of_connectivity_period_max"), length, tolerance_ms);
  EXPECT_NEAR(value(reported, "full_convergence_time"), length, tolerance_ms);
  EXPECT_NEAR(value(reported, "rate_derived_full_convergence_time"), length, 2 * tolerance_ms);
  EXPECT_NEAR(value(reported, "mttr"), length * meant / all_flows, tolerance_ms);
  EXPECT_NEAR(value(reported, "loss_derived_loss_of_connectivity_period"),
              length * meant / all_flows, tolerance_ms);
  if (length > tolerance_ms) {
    EXPECT_EQ(value(reported, "flows_hit"), 100 * meant / all_flows);
    EXPECT_NEAR(value(reported, "route_loss_of_connectivity_period_min"), length, tolerance_ms);
  }
}

void expect_outages(const Measurement& measured) {
  std::size_t outages = 0;
  for (const FlowResult& flow : measured.result.flows) {
    for (const Outage& outage : flow.outages) {
      ++outages;
      EXPECT_EQ(flow.flow.to, "b");
      EXPECT_TRUE(outage.end);
    }
  }
  std::size_t meant = 0;
  std::size_t certain = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const double tolerance_ms = tolerance_of(failover_in(measured.result, i));
    meant += flows_meant(losses[i]);
    certain += in_milliseconds(losses[i].length) > tolerance_ms ? flows_meant(losses[i]) : 0;
  }
  EXPECT_LE(outages, meant) << "an outage that nobody made";
  EXPECT_GE(outages, certain);
}

TEST(GroundTruth, OfKnownLossesMatchesTheReportAndACapture) {
  in_sandbox([](const auto& directory) {
    Lab lab{hosts_with_a_switch(), directory, real_clock};
    const Measurement measured = trusted_run(lab);
    expect_agreement(measured);
    expect_outages(measured);
    ASSERT_EQ(measured.result.faults.size(), losses.size());
    for (std::size_t i = 0; i < losses.size(); ++i) {
      SCOPED_TRACE(in_milliseconds(losses[i].length));
      expect_figures(losses[i], measured, failover_in(measured.result, i));
    }
  });
}

}  // namespace
}  // namespace erchaos::ground_truth_test
