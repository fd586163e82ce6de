// Finds when an action took effect, and how long each flow took to converge (RFC 6412).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/record/measure/window.hpp"

namespace erchaos {

enum class EventSource { data_plane, tester };

std::string_view name_of(EventSource source);  // "data plane", "tester"

// Loss that begins this soon after an action, or within one packet of each flow if that is longer,
// is instant loss (RFC 6412 3.2.2): fail-stop faults take effect in the kernel within a few
// milliseconds, while no protocol of the lab can make a routing change this fast on its own.
inline constexpr Duration instant_loss_within = std::chrono::milliseconds{50};

struct Convergence {
  Instant event{};  // convergence event instant
  // How much earlier, and how much later, the action may have taken effect.
  Duration event_earlier{};
  Duration event_later{};
  EventSource event_source{};
  // The affected flows that are not dark at the end, as indices into the given flows.
  std::vector<std::uint32_t> flows;
  // Of each: from the event to the sending of the packet from which on it was good.
  std::vector<Duration> times;
  // Route-specific convergence time of the same flows (RFC 6412 Eq 4 if loss was instant).
  std::vector<Duration> route_specific;
  std::size_t still_dark{};             // flows
  std::optional<std::string> unproven;  // why convergence may not be claimed

  // Those that converged stayed clean as long as RFC 6412 requires; unchecked if others are dark.
  bool is_held() const { return !unproven || still_dark > 0; }
};

Convergence find_convergence(const Packets& packets, const Window& window,
                             std::span<const FlowWindow> flows, Duration validation_time);

}  // namespace erchaos
