// Brings a run up to its first probe, on the main thread: waits for the lab, warms up, starts what
// records.
#include <chrono>
#include <exception>

#include "harness/lab/state/agreed_timers.hpp"
#include "harness/run/capture_order.hpp"
#include "harness/run/choose_interval.hpp"
#include "harness/run/packet_cost.hpp"
#include "harness/run/run_in_progress.hpp"
#include "harness/run/warm_up.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

constexpr std::string_view packets = "one packet of each flow";
constexpr auto ready = "time to be ready (ready_within)";

}  // namespace

bool RunInProgress::get_ready(Instant started, const std::function<void()>& when_ready) {
  try {
    bring_up(started);
  } catch (const std::exception& error) {  // its message says what did not come up
    problems_.add(error.what());
    collectors_.connections.reset();
  }
  if (!is_over()) {
    problems_.attempt("inspecting the new lab", when_ready);
  }
  return !is_over();
}

bool RunInProgress::come_up(Instant deadline) {
  return lab_.wait_until_ready(deadline, stop_, [&] {
    if (lab_.failure()) {  // reported by is_over()
      throw HostError("the state of the lab cannot be observed");
    }
    Status waiting = status(deadline, ready);
    waiting.phase = "waiting for sessions";
    progress_.show(waiting);
  });
}

// How long it has waited for the other runs on this host: that is not the run's own time.
Duration RunInProgress::wait_to_measure() {
  const Instant begin = clock_.now();
  if (!progress_.wait_to_measure(stop_)) {
    return {};
  }
  const Duration waited = clock_.now() - begin;
  limit_.extend(waited);
  return waited;
}

void RunInProgress::bring_up(Instant started) {
  Instant deadline = clock_.now() + plan_.ready_within;
  bool is_ready = come_up(deadline);
  const Duration waited = is_ready ? wait_to_measure() : Duration{};
  if (waited > Duration{}) {  // the labs beside it came up meanwhile: a session may have fallen
    deadline += waited;
    is_ready = come_up(deadline);
  }
  const auto show = [&] { progress_.show(status(deadline, ready)); };
  if (is_ready && plan_.traffic.flows > 0) {
    show();
    wait_until_loss_free(traffic_, lab_, deadline, stop_);
    settle_interval();
  }
  if (is_ready && !plan_.connections.empty()) {
    collectors_.connections.emplace(connection_orders(plan_.connections, lab_), clock_);
    wait_until_answered(*collectors_.connections, clock_, deadline, stop_, show);
  }
  if (is_ready) {
    sessions_ = ask_for_sessions(lab_);
  }
  came_up_in_ = clock_.now() - started - waited;
}

// Chooses it if the plan leaves it open, and tells why it is what it is.
void RunInProgress::settle_interval() {
  if (traffic_.choice && !stop_.stop_requested()) {
    const PacketCost cost = measure_packet_cost(traffic_, lab_);
    const ChosenInterval chosen = choose_interval(traffic_, cost);
    traffic_.interval = chosen.interval;
    traffic_.choice.reset();
    interval_ = {.reason = chosen.reason, .cost = cost};
  } else if (!traffic_.interval_reason.empty()) {
    interval_ = {.reason = traffic_.interval_reason, .cost = {}};
  }
  if (interval_) {
    lab_.events().add({.at = clock_.now(),
                       .source = Source::run,
                       .what = What::note,
                       .subject = std::string{packets},
                       .detail = interval_->reason});
  }
}

void RunInProgress::begin_at(Instant zero) {
  begin_ = zero;
  begin_utc_ = zero - realtime_to_monotonic();
  timetable_ = actions_of(plan_, zero + shift_);
}

void RunInProgress::begin_to_measure() {
  if (plan_.keeps_frames) {
    collectors_.captures.emplace(capture_order(lab_), clock_);
  }
  begin_at(clock_.now());
  if (plan_.traffic.flows > 0) {
    ProbeOrder order = probe_order(traffic_, lab_);
    order.hop_observer = hop_observer_order(traffic_, lab_);
    begin_at(collectors_.probes.emplace(std::move(order), clock_).begin());
  }
  lab_.begin_reception();
  collectors_.load.emplace(clock_);
}

}  // namespace erchaos
