// Asks a second before a phase ends, when most networks have converged.
#include "harness/run/routing_watch.hpp"

#include <algorithm>

namespace erchaos {
namespace {

constexpr Duration ahead = std::chrono::seconds{1};
constexpr Duration least_ahead = std::chrono::milliseconds{250};  // a busy bgpd answers late
// When nothing is measured any more. A daemon that hangs takes all of it.
constexpr Duration patience = std::chrono::seconds{5};

}  // namespace

std::optional<Instant> RoutingWatch::when_to_ask(Instant end_of_phase) const {
  const Duration before = std::min(ahead, (end_of_phase - clock_.now()) / 2);
  return before < least_ahead || moments_.size() >= at_most_ ? std::nullopt
                                                             : std::optional{end_of_phase - before};
}

void RoutingWatch::ask(const std::string& phase) { asked_.emplace(lab_, phase, clock_.now()); }

void RoutingWatch::take_answers() { take_answers(Instant{}); }

void RoutingWatch::look(const std::string& phase) {
  ask(phase);
  take_answers(clock_.now() + patience);
}

void RoutingWatch::take_answers(Instant deadline) {
  if (asked_ && asked_->has_questions()) {
    moments_.push_back(asked_->finish(deadline));
  }
  asked_.reset();
}

}  // namespace erchaos
