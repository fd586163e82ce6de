// Writes an event's typed fields as its detail in files, and reads them again.
#include "harness/record/log/event.hpp"

namespace erchaos {
namespace {

constexpr std::string_view asked_to_end = "as asked";
constexpr std::string_view arrow = " -> ";
constexpr std::string_view reason = "reason:";

template <typename Transition>
std::string states_of(const Transition& change) {
  return std::string{name_of(change.from)} + std::string{arrow} + std::string{name_of(change.to)};
}

std::string joined(const std::string& text, std::string_view word) {
  return word.empty() ? text : text + ' ' + std::string{word};
}

std::string text_of(const BfdTransition& change) {
  return change.diagnostic ? joined(states_of(change),
                                    std::string{reason} + std::string{name_of(*change.diagnostic)})
                           : states_of(change);
}

// "up -> down reason:control-expired"
struct SplitDetail {
  std::string_view from;
  std::string_view to;
  std::string_view rest;
};

SplitDetail split(std::string_view text) {
  const std::size_t end = text.find(arrow);
  if (end == std::string_view::npos) {
    return {.from = text, .to = {}, .rest = {}};
  }
  const std::string_view after = text.substr(end + arrow.size());
  const std::size_t space = after.find(' ');
  return {.from = text.substr(0, end),
          .to = after.substr(0, space),
          .rest = space == std::string_view::npos ? "" : after.substr(space + 1)};
}

bool is_of_session(const Event& event) {
  return event.what == What::up || event.what == What::down || event.what == What::state;
}

void set_bgp(Event& event, const SplitDetail& parts) {
  const auto from = value_named<BgpState>(bgp_state_names, parts.from);
  const auto to = value_named<BgpState>(bgp_state_names, parts.to);
  if (from && to) {
    event.bgp = {.from = *from, .to = *to};
    event.detail = parts.rest;
  }
}

void set_bfd(Event& event, const SplitDetail& parts) {
  const auto from = value_named<BfdState>(bfd_state_names, parts.from);
  const auto to = value_named<BfdState>(bfd_state_names, parts.to);
  if (!from || !to) {
    return;
  }
  event.bfd = {.from = *from, .to = *to};
  event.detail = parts.rest;
  if (parts.rest.starts_with(reason)) {
    event.bfd->diagnostic =
        value_named<BfdDiagnostic>(bfd_diagnostic_names, parts.rest.substr(reason.size()));
    event.detail = event.bfd->diagnostic ? "" : event.detail;
  }
}

}  // namespace

std::string detail_of(const Event& event) {
  if (event.was_asked_to_end) {
    return joined(std::string{asked_to_end}, event.detail);
  }
  if (event.bgp) {
    return joined(states_of(*event.bgp), event.detail);
  }
  return event.bfd ? joined(text_of(*event.bfd), event.detail) : event.detail;
}

void set_detail(Event& event, std::string_view text) {
  event.detail = text;
  event.bgp.reset();
  event.bfd.reset();
  event.was_asked_to_end = event.what == What::daemon_exited && text == asked_to_end;
  if (event.was_asked_to_end) {
    event.detail.clear();
  } else if (event.source == Source::bgp && is_of_session(event)) {
    set_bgp(event, split(text));
  } else if (event.source == Source::bfd && is_of_session(event)) {
    set_bfd(event, split(text));
  }
}

}  // namespace erchaos
