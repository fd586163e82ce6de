// Known losses, and none at all.
#include "tests/bench/ground_truth.hpp"

#include <cmath>
#include <optional>
#include <thread>

#include "harness/base/time.hpp"
#include "harness/run/host_monitor.hpp"
#include "harness/run/warm_up.hpp"
#include "harness/sys/clock.hpp"
#include "harness/traffic/probes.hpp"
#include "tests/known_losses.hpp"
#include "tests/real_clock.hpp"
#include "tests/unit/fault_parts.hpp"

namespace erchaos {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration interval = milliseconds{10};

// The wall clock, by which the kernel cuts, may be adjusted against the monotonic one meanwhile.
constexpr Duration clocks_apart = milliseconds{2};

// The largest deviation of any outage in the loss's window from its length.
double worst_error(const Measurement& measured, std::size_t loss) {
  const ActionResult& window = failover_in(measured.result, loss);
  double worst = 0;
  for (const FlowResult& flow : measured.result.flows) {
    for (const Outage& outage : flow.outages) {
      if (outage.begin >= window.begin - clocks_apart && outage.begin < window.end - clocks_apart) {
        const Duration error = outage.lost * interval - losses_of_every_length[loss].length;
        worst = std::max(worst, std::abs(in_milliseconds(error)));
      }
    }
  }
  return worst;
}

// Something that keeps a core busy while it lives.
class Spinner {
 public:
  Spinner()
      : thread_([](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
          }
        }) {}

 private:
  std::jthread thread_;
};

}  // namespace

json measure_known_losses(int tries, const std::filesystem::path& path) {
  Lab lab{hosts_with_a_switch(), path, real_clock};
  json figures{{"tries", tries}, {"interval_ms", in_milliseconds(interval)}};
  std::vector<double> worst(losses_of_every_length.size());
  Agreement all;
  int untrusted = 0;
  for (int attempt = 0; attempt < tries; ++attempt) {
    const Measurement measured = measure_known_losses(lab, losses_of_every_length, interval);
    untrusted += measured.result.trust.level == TrustLevel::untrusted ? 1 : 0;
    const Agreement agreement = compare_with_capture(measured);
    all.packets += agreement.packets;
    all.disagreements += agreement.disagreements;
    for (std::size_t i = 0; i < worst.size(); ++i) {
      worst[i] = std::max(worst[i], worst_error(measured, i));
    }
  }
  for (std::size_t i = 0; i < worst.size(); ++i) {
    figures["worst_error_ms_by_length_ms"].push_back(
        {in_milliseconds(losses_of_every_length[i].length), worst[i]});
  }
  figures["packets_captured"] = all.packets;
  figures["packets_that_capture_and_erchaos_disagree_on"] = all.disagreements;
  figures["untrusted_tries"] = untrusted;
  return figures;
}

json measure_clean_traffic(const Plan& plan, Duration length, OtherCore other,
                           const std::filesystem::path& path) {
  Lab lab{plan.topology, path, real_clock};
  lab.wait_until_ready(monotonic_now() + seconds{60}, {});
  wait_until_loss_free(plan.traffic, lab, monotonic_now() + seconds{60}, {});
  ProbeOrder order = probe_order(plan.traffic, lab);
  order.max_slots = static_cast<std::uint32_t>(length / order.interval) * order.flows;
  Recording recording;
  {
    std::optional<Spinner> spinner;
    if (other == OtherCore::busy) {
      spinner.emplace();
    }
    HostMonitor load{real_clock};
    Probes probes{order, real_clock};
    probes.wait_until_sent();
    MonotonicClock{}.wait_until(monotonic_now() + milliseconds{200}, {});
    recording.begin = probes.begin();
    recording.probes = probes.finish().log;
    recording.tester = load.stop();
  }
  recording.forwarding_delay_threshold = plan.traffic.forwarding_delay_threshold;
  const Result result = evaluate(recording, {});
  std::size_t outages = 0;
  for (const FlowResult& flow : result.flows) {
    outages += flow.outages.size();
  }
  return {{"seconds", in_milliseconds(length) / 1000},
          {"sent", result.packets.sent},
          {"void", result.packets.void_},
          {"false_outages", outages},
          {"trust", name_of(result.trust.level)},
          {"trust_reasons", result.trust.reasons},
          {"lateness_p99_us", result.trust.lateness_p99_us}};
}

}  // namespace erchaos
