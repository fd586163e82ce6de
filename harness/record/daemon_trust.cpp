// Daemons that end although nobody has asked them to: of a crash, or by the host's hand.
#include <fmt/format.h>

#include <algorithm>

#include "harness/record/milliseconds.hpp"
#include "harness/record/trust.hpp"

namespace erchaos {
namespace {

// From the end of a router's daemons until its power is told to be off.
constexpr Duration power_takes = std::chrono::seconds{6};

bool is_ended_by(const FaultRecord& fault, const Event& exit) {
  return fault.target == exit.node && fault.inject_begin <= exit.at &&
         (!fault.heal_end || exit.at <= *fault.heal_end);
}

bool is_of_lost_power(const Event& event, const Event& exit) {
  return event.source == Source::run && event.what == "power-off" && event.node == exit.node &&
         exit.at <= event.at && event.at <= exit.at + power_takes;
}

bool was_asked_for(const Recording& recording, const Event& exit) {
  return std::ranges::any_of(recording.faults,
                             [&](const auto& fault) { return is_ended_by(fault, exit); }) ||
         std::ranges::any_of(recording.timeline,
                             [&](const Event& event) { return is_of_lost_power(event, exit); });
}

}  // namespace

void check_daemons(Trust& trust, const Recording& recording) {
  for (const Event& event : recording.timeline) {
    if (event.source == Source::run && event.what == "daemon-exited" &&
        event.at >= recording.begin && !was_asked_for(recording, event)) {
      note(trust, TrustLevel::untrusted, Doubt::counts,
           fmt::format("{} of {} ended by itself {:.0f} ms after the first probe", event.subject,
                       event.node, in_milliseconds(event.at - recording.begin)));
    }
  }
}

}  // namespace erchaos
