// Ends a run, on the main thread: lets the last packets arrive, and gathers what was recorded.
#include <algorithm>

#include "harness/lab/state/agreed_timers.hpp"
#include "harness/plan/conditions.hpp"
#include "harness/record/measure/window.hpp"
#include "harness/run/run_in_progress.hpp"
#include "harness/run/surroundings.hpp"

namespace erchaos {
namespace {

constexpr Duration drain_step = std::chrono::milliseconds{20};

}  // namespace

void RunInProgress::drain() {
  if (collectors_.connections) {
    collectors_.connections->stop();
  }
  if (collectors_.probes) {
    collectors_.probes->stop_sending();
    phases_.begin("drain");
    const Instant stopped = clock_.now();
    const Instant deadline = stopped + plan_.traffic.forwarding_delay_threshold;
    Status draining = status(deadline, "forwarding delay threshold");
    draining.is_ending = true;
    progress_.show(draining);
    const Instant least = std::min(deadline, stopped + in_flight(record_.wires));  // other packets
    while (clock_.now() < least ||
           (clock_.now() < deadline && !collectors_.probes->all_last_packets_arrived())) {
      clock_.wait_until(clock_.now() + drain_step, {});
    }
  }
  phases_.end();
}

Recording RunInProgress::finish() {
  collect(collectors_, lab_, failures_, record_);
  if (collectors_.load) {
    record_.tester.wire_drops = lab_.wire_drops() - wire_drops_before_;
  }
  record_.tester.hearing = lab_.heard();
  record_.tester.clock_steps =
      std::max(record_.tester.clock_steps, record_.tester.hearing.clock_jumps);
  if (!phases_.have_begun() && stop_.stop_requested()) {
    note_stop("before the lab was ready");
  }
  if (is_over() ||
      !failures_.attempt("counting BGP updates", [&] { count_updates(record_.sessions, lab_); })) {
    std::ranges::for_each(record_.sessions, [](auto& each) { each.updates_received.reset(); });
  }
  failures_.attempt("saving the timeline", [&] { keeper_.finish(); });
  record_.timeline = lab_.events().all();
  describe_surroundings(record_, plan_, lab_.wire_backend());
  if (record_.interval) {
    record_.scenario.conditions["traffic"] = condition_of(traffic_);
  }
  return std::move(record_);
}

}  // namespace erchaos
