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
    const Instant least = std::min(deadline, stopped + in_flight(wires_));  // other packets
    while (clock_.now() < least ||
           (clock_.now() < deadline && !collectors_.probes->all_last_packets_arrived())) {
      clock_.wait_until(clock_.now() + drain_step, {});
    }
  }
  phases_.end();
}

// As it was at the end of the measurement.
TesterRecord RunInProgress::with_reception(TesterRecord measured) const {
  if (collectors_.load) {
    measured.wire_drops = lab_.wire_drops() - wire_drops_before_;
  }
  measured.reception = lab_.reception();
  measured.clock_steps = std::max(measured.clock_steps, measured.reception.clock_jumps);
  return measured;
}

void RunInProgress::ask_for_updates() {
  if (is_over() ||
      !problems_.attempt("counting BGP updates", [&] { count_updates(sessions_, lab_); })) {
    std::ranges::for_each(sessions_, [](auto& each) { each.updates_received.reset(); });
  }
}

Recording RunInProgress::finish() {
  Collected collected = collect(collectors_, lab_, begin_, problems_);
  collected.tester = with_reception(std::move(collected.tester));
  if (!phases_.have_begun() && stop_.stop_requested()) {
    note_stop("before the lab was ready");
  }
  ask_for_updates();
  problems_.attempt("saving the timeline", [&] { keeper_.finish(); });
  Surroundings around = describe_surroundings(plan_, lab_.wire_backend(), collected.probes,
                                              collected.captures, problems_);
  around.lab.ready_ms = in_milliseconds(came_up_in_);
  if (interval_) {
    around.scenario.conditions["traffic"] = condition_of(traffic_);
  }
  return {
      .scenario = std::move(around.scenario),
      .environment = std::move(around.environment),
      .lab = std::move(around.lab),
      .sessions = std::move(sessions_),
      .begin = begin_,
      .begin_utc = begin_utc_,
      .forwarding_delay_threshold = plan_.traffic.forwarding_delay_threshold,
      .sustained_convergence_validation_time = plan_.traffic.sustained_convergence_validation_time,
      .interval = std::move(interval_),
      .wires = wires_,
      .timeline = lab_.events().all(),
      .probes = std::move(collected.probes),
      .connections = std::move(collected.connections),
      .captures = std::move(collected.captures),
      .phases = phases_.records(),
      .faults = injections_.log().faults,
      .actions = injections_.log().actions,
      .routing = routing_.moments(),
      .tester = std::move(collected.tester),
      .problems = problems_.sentences()};
}

}  // namespace erchaos
