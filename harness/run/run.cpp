// Executes a plan.
#include "harness/run/run.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "harness/lab/state/agreed_timers.hpp"
#include "harness/record/measure/window.hpp"
#include "harness/run/capture_order.hpp"
#include "harness/run/collectors.hpp"
#include "harness/run/injections.hpp"
#include "harness/run/phases.hpp"
#include "harness/run/routing_watch.hpp"
#include "harness/run/surroundings.hpp"
#include "harness/run/warm_up.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {
namespace {

constexpr Duration refresh = std::chrono::milliseconds{250};
constexpr Duration drain_step = std::chrono::milliseconds{20};

// The state of one run in progress.
class RunInProgress {
 public:
  RunInProgress(const Plan& plan, Lab& lab, Clock& clock, std::stop_token stop, Progress& progress,
                const TimelineKeeper::Keep& keep)
      : plan_(plan),
        lab_(lab),
        clock_(clock),
        stop_(std::move(stop)),
        progress_(progress),
        keeper_(lab.events(), keep),
        wire_drops_before_(lab.wire_drops()),
        phases_(record_.phases, lab.events(), clock),
        injections_(plan.steps, lab, clock, record_),
        routing_(lab, clock, record_.routing) {
    begin_at(clock.now());  // until there is a first probe
    record_.forwarding_delay_threshold = plan.traffic.forwarding_delay_threshold;
    record_.sustained_convergence_validation_time =
        plan.traffic.sustained_convergence_validation_time;
    record_.wires = {.delay = plan.topology.wire_delay(), .loss_pct = plan.topology.wire_loss()};
  }

  // False: the run ends here, for a reason that has been noted, or because a stop was requested.
  bool get_ready(Instant started, const std::function<void()>& when_ready);
  void measure(Duration phase);
  Recording finish();

 private:
  bool is_over();
  void bring_up(Instant started);
  void begin_at(Instant zero);
  void begin_to_measure();
  void walk_through(Duration phase);
  void wait_until(Instant instant);
  void wait_for_end_of_phase(Instant end);
  void act(const PlannedAction& action);
  void mark();
  void wait_for_recovery();
  void drain();
  Status status(Duration remaining) const;

  const Plan& plan_;
  Lab& lab_;
  Clock& clock_;
  const std::stop_token stop_;
  Progress& progress_;
  TimelineKeeper keeper_;
  const std::uint64_t wire_drops_before_;  // those of earlier repetitions
  Recording record_;
  Failures failures_{record_.problems};
  Phases phases_;
  Injections injections_;
  RoutingWatch routing_;
  Collectors collectors_;
};

// A thread's failure makes the rest of the run worthless.
bool RunInProgress::is_over() {
  note_failures(collectors_, failures_);
  failures_.note("watching the lab", lab_.failure());
  failures_.note("saving the timeline", keeper_.failure());
  return stop_.stop_requested() || !record_.problems.empty();
}

bool RunInProgress::get_ready(Instant started, const std::function<void()>& when_ready) {
  try {
    bring_up(started);
  } catch (const std::exception& error) {  // its message says what did not come up
    record_.problems.emplace_back(error.what());
    collectors_.connections.reset();
  }
  if (!is_over()) {
    failures_.attempt("looking at the new lab", when_ready);
  }
  return !is_over();
}

void RunInProgress::bring_up(Instant started) {
  const Instant deadline = clock_.now() + plan_.ready_within;
  const auto show_waiting = [&] {
    if (lab_.failure()) {  // reported by is_over()
      throw HostError("the state of the lab cannot be observed");
    }
    progress_.show({.phase = "waiting for sessions",
                    .remaining = deadline - clock_.now(),
                    .sessions_up = lab_.sessions_up(),
                    .sessions = lab_.session_count()});
  };
  const bool is_ready = lab_.wait_until_ready(deadline, stop_, show_waiting);
  const auto show = [&] { progress_.show(status(deadline - clock_.now())); };
  if (is_ready && plan_.traffic.flows > 0) {
    show();
    wait_until_loss_free(plan_.traffic, lab_, deadline, stop_);
  }
  if (is_ready && !plan_.connections.empty()) {
    collectors_.connections.emplace(connection_orders(plan_.connections, lab_), clock_);
    wait_until_answered(*collectors_.connections, clock_, deadline, stop_, show);
  }
  if (is_ready) {
    record_.sessions = ask_for_sessions(lab_);
  }
  record_.lab.ready_ms = std::chrono::duration<double, std::milli>(clock_.now() - started).count();
}

void RunInProgress::begin_at(Instant zero) {
  record_.begin = zero;
  record_.begin_utc = zero - realtime_to_monotonic();
}

void RunInProgress::begin_to_measure() {
  if (plan_.keeps_frames) {
    collectors_.captures.emplace(capture_order(lab_), clock_);
  }
  begin_at(clock_.now());
  if (plan_.traffic.flows > 0) {
    ProbeOrder order = probe_order(plan_.traffic, lab_);
    order.hop_observer = hop_observer_order(plan_.traffic, lab_);
    begin_at(collectors_.probes.emplace(std::move(order), clock_).begin());
  }
  lab_.begin_to_listen();
  collectors_.load.emplace(clock_);
}

void RunInProgress::walk_through(Duration phase) {
  phases_.begin("noise-floor");
  for (const PlannedAction& action : actions_of(plan_, record_.begin + phase)) {
    wait_for_end_of_phase(action.at);
    if (is_over()) {
      break;
    }
    act(action);
  }
  wait_for_recovery();
}

void RunInProgress::measure(Duration phase) {
  if (!failures_.attempt("beginning to measure", [&] { begin_to_measure(); })) {
    return;
  }
  failures_.attempt("the run", [&] { walk_through(phase); });
  if (!is_over()) {
    failures_.attempt("the way back", [&] { insist_on_sessions(plan_, lab_); });
  }
  if (injections_.are_some_left()) {
    failures_.attempt("asking for routes", [&] { routing_.look(phases_.now()); });
    mark();
    injections_.heal_all();
    mark();
  }
  injections_.settle_all(stop_.stop_requested() ? std::chrono::seconds{5} : plan_.ready_within);
  failures_.attempt("ending the traffic", [&] { drain(); });
  failures_.attempt("asking for routes", [&] { routing_.look("end"); });
}

void RunInProgress::wait_until(Instant instant) {
  while (!is_over() && clock_.now() < instant) {
    progress_.show(status(instant - clock_.now()));
    lab_.go_on_starting();                   // routers that recover
    if (instant - clock_.now() > refresh) {  // else the next action might be late
      injections_.look_again();
    }
    clock_.wait_until(std::min(instant, clock_.now() + refresh), stop_);
  }
}

void RunInProgress::wait_for_end_of_phase(Instant end) {
  if (const auto time_to_ask = routing_.when_to_ask(end)) {
    wait_until(*time_to_ask);
    if (!is_over()) {
      routing_.ask(phases_.now());
    }
  }
  wait_until(end);
  routing_.take_answers();
}

void RunInProgress::act(const PlannedAction& action) {
  phases_.begin(action.phase(plan_));
  mark();
  injections_.act(action);
  mark();
}

// Before and after an action, which may take a while.
void RunInProgress::mark() {
  if (collectors_.captures) {
    collectors_.captures->mark(clock_.now());
  }
}

// Waits for established sessions and FIBs at rest, for `ready_within` at most, and then for the
// clean time that RFC 6412 requires before convergence may be declared.
void RunInProgress::wait_for_recovery() {
  const Instant deadline = clock_.now() + plan_.ready_within;
  while (!is_over() && clock_.now() < deadline &&
         !lab_.wait_until_sessions_are_up(std::min(deadline, clock_.now() + refresh), stop_)) {
    progress_.show(status(deadline - clock_.now()));
    injections_.look_again();
  }
  // A flow moves a little after the FIB did; the window must contain its clean time nevertheless.
  const Duration clean = plan_.traffic.sustained_convergence_validation_time + refresh;
  Instant until = clock_.now() + clean;
  while (!is_over() && clock_.now() < until) {
    wait_until(until);
    const Instant at_rest =
        lab_.has_late_routes() ? clock_.now() : lab_.events().last_route_change();
    until = std::min(at_rest, deadline) + clean;
  }
  if (stop_.stop_requested()) {
    record_.problems.push_back(fmt::format("interrupted by a signal during \"{}\"", phases_.now()));
  }
}

void RunInProgress::drain() {
  if (collectors_.connections) {
    collectors_.connections->stop();
  }
  if (collectors_.probes) {
    collectors_.probes->stop_sending();
    phases_.begin("drain");
    const Instant stopped = clock_.now();
    const Instant deadline = stopped + plan_.traffic.forwarding_delay_threshold;
    const Instant least = std::min(deadline, stopped + in_flight(record_.wires));  // other packets
    while (clock_.now() < least ||
           (clock_.now() < deadline && !collectors_.probes->all_last_packets_arrived())) {
      clock_.wait_until(clock_.now() + drain_step, {});
    }
  }
  phases_.end();
}

Status RunInProgress::status(Duration remaining) const {
  return {.phase = phases_.have_begun() ? phases_.now() : "checking all flows",
          .remaining = remaining,
          .sessions_up = lab_.sessions_up(),
          .sessions = lab_.session_count(),
          .flows_alive = collectors_.probes ? collectors_.probes->flows_alive() : 0,
          .flows = plan_.traffic.flows,
          .connections_alive = collectors_.connections ? collectors_.connections->alive() : 0,
          .connections = collectors_.connections ? collectors_.connections->count() : 0};
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
    record_.problems.emplace_back("interrupted by a signal before the lab was ready");
  }
  if (is_over() ||
      !failures_.attempt("asking for updates", [&] { count_updates(record_.sessions, lab_); })) {
    std::ranges::for_each(record_.sessions, [](auto& each) { each.updates_received.reset(); });
  }
  failures_.attempt("saving the timeline", [&] { keeper_.finish(); });
  record_.timeline = lab_.events().all();
  describe_surroundings(record_, plan_, lab_.wire_backend());
  return std::move(record_);
}

}  // namespace

Recording run(const Plan& plan, Lab& lab, Instant started, const std::stop_token& stop,
              Progress& progress, Duration phase, const std::function<void()>& when_ready,
              const TimelineKeeper::Keep& keep) {
  RunInProgress walk{plan, lab, lab.clock(), stop, progress, keep};
  if (walk.get_ready(started, when_ready)) {
    walk.measure(phase);
  }
  return walk.finish();
}

}  // namespace erchaos
