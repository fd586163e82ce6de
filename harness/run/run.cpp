// Executes a plan, on the main thread.
#include "harness/run/run.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "harness/plan/toml/quantity.hpp"
#include "harness/record/judge/run_reasons.hpp"
#include "harness/run/run_in_progress.hpp"
#include "harness/run/warm_up.hpp"

namespace erchaos {
namespace {

constexpr Duration refresh = std::chrono::milliseconds{250};
constexpr auto recovery = "time for recovery (ready_within)";

}  // namespace

// A thread's failure makes the rest of the run worthless.
bool RunInProgress::is_over() {
  note_failures(collectors_, problems_);
  problems_.note("watching the lab", lab_.failure());
  problems_.note("saving the timeline", keeper_.failure());
  return stop_.stop_requested() || !problems_.sentences().empty();
}

void RunInProgress::note_stop(std::string_view when) {
  problems_.add(limit_.is_exceeded()
                    ? sentence_of<reasons::took_too_long>(in_words(*plan_.timeout), when)
                    : sentence_of<reasons::interrupted>(when));
}

void RunInProgress::walk_through() {
  phases_.begin("noise-floor");
  for (; next_action_ < timetable_.size(); ++next_action_) {
    const PlannedAction& action = timetable_[next_action_];
    wait_for_end_of_phase(action.at);
    if (is_over()) {
      break;
    }
    act(action);
  }
  wait_for_recovery();
}

void RunInProgress::measure() {
  if (!problems_.attempt("beginning to measure", [&] { begin_to_measure(); })) {
    return;
  }
  problems_.attempt("the run", [&] { walk_through(); });
  if (!is_over()) {
    problems_.attempt("the recovery", [&] { insist_on_sessions(plan_, lab_); });
  }
  if (injections_.are_some_left()) {
    problems_.attempt("asking for routes", [&] { routing_.look(phases_.now()); });
    mark();
    injections_.heal_all();
    mark();
  }
  injections_.settle_all(stop_.stop_requested() ? std::chrono::seconds{5} : plan_.ready_within);
  problems_.attempt("ending the traffic", [&] { drain(); });
  problems_.attempt("asking for routes", [&] { routing_.look("end"); });
}

// Towards an end, for a quarter of a second at most.
void RunInProgress::go_on(Instant end, const std::string& countdown) {
  progress_.show(status(end, countdown));
  lab_.go_on_starting();               // routers that recover
  if (end - clock_.now() > refresh) {  // else the next action might be late
    injections_.look_again();
  }
  clock_.wait_until(std::min(end, clock_.now() + refresh), stop_);
}

void RunInProgress::wait_until(Instant instant) {
  while (!is_over() && clock_.now() < instant) {
    go_on(instant);
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

// Waits for established sessions, all traffic and FIBs at rest, for `ready_within` at most, and
// then for the clean time that RFC 6412 requires before convergence may be declared.
void RunInProgress::wait_for_recovery() {
  const Instant deadline = clock_.now() + plan_.ready_within;
  while (!is_over() && clock_.now() < deadline &&
         !lab_.wait_until_sessions_are_up(std::min(deadline, clock_.now() + refresh), stop_)) {
    progress_.show(status(deadline, recovery));
    injections_.look_again();
  }
  // FRR sends its routes up to a second after the session is established. A flow that has not come
  // back until the deadline is lost for good.
  while (!is_over() && clock_.now() < deadline && !collectors_.is_all_traffic_alive()) {
    go_on(deadline, recovery);
  }
  wait_for_clean_time(deadline);
  if (stop_.stop_requested()) {
    note_stop(fmt::format("during \"{}\"", phases_.now()));
  }
}

// Live flows move only when a router that came back has its routes, so the way back ends later than
// the sessions. A connection may break then: firewalls on the way do not know it. Where wires lose
// packets, a moment without answers says nothing.
void RunInProgress::wait_for_clean_time(Instant deadline) {
  // A flow moves a little after the FIB did; the window must contain its clean time nevertheless.
  const Duration clean = plan_.traffic.sustained_convergence_validation_time + refresh;
  const bool is_lossless = plan_.topology.wire_loss() == 0;
  Instant at_rest = clock_.now();
  for (Instant until = at_rest + clean; !is_over() && clock_.now() < until;
       until = std::min(at_rest, deadline) + clean) {
    go_on(until, "sustained convergence validation time");
    const NetworkEvents& events = lab_.events();
    if (lab_.has_late_routes() || clock_.now() < events.read(&NetworkState::routes_due) ||
        (is_lossless && !collectors_.is_all_traffic_alive())) {
      at_rest = clock_.now();
    }
    at_rest = std::max(at_rest, events.last_route_change());
  }
}

Recording run(const Plan& plan, Lab& lab, Instant started, const std::stop_token& stop,
              Progress& progress, Duration shift, const std::function<void()>& when_ready,
              const TimelineKeeper::Keep& keep) {
  TimeLimit limit{plan.timeout, started, stop};
  RunInProgress walk{plan, lab, limit, progress, shift, keep};
  if (walk.get_ready(started, when_ready)) {
    walk.measure();
  }
  return walk.finish();
}

}  // namespace erchaos
