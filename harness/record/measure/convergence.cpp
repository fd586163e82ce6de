// Finds the convergence event instant and the flows' convergence times.
#include "harness/record/measure/convergence.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace erchaos {

namespace {

// The slot of the first lost packet, if loss was instant.
std::optional<std::uint32_t> instant_loss(const Packets& packets, const Window& window,
                                          std::span<const FlowWindow> flows) {
  std::optional<std::uint32_t> first;
  for (const FlowWindow& flow : flows) {
    if (flow.first_lost &&
        (!first || packets.sent_at(*flow.first_lost) < packets.sent_at(*first))) {
      first = flow.first_lost;
    }
  }
  const Duration reach = std::max(instant_loss_within, packets.schedule().interval);
  return first && packets.sent_at(*first) <= window.begin + reach ? first : std::nullopt;
}

// The event lies between the sending of the last packet that got through, of the flows that were
// hit, and the moment at which the first lost one would have arrived.
void bound_event(Convergence& found, std::uint32_t first_lost, const Packets& packets,
                 const Window& window, std::span<const FlowWindow> flows) {
  const std::uint32_t count = packets.schedule().flows;
  std::vector<bool> is_hit(count);
  for (const FlowWindow& flow : flows) {
    if (flow.first_lost) {
      is_hit[*flow.first_lost % count] = true;
    }
  }
  found.event_earlier = std::max(found.event - window.begin, Duration::zero());
  for (std::uint32_t slot = first_lost; slot > 0 && first_lost - slot < count;) {
    --slot;
    if (is_hit[slot % count] && packets.was_received(slot)) {
      const Duration gap = found.event - packets.sent_at(slot);
      found.event_earlier = std::min(found.event_earlier, std::max(gap, Duration::zero()));
      found.event_later = Duration{packets.delay_ns(slot)};
      return;
    }
  }
}

// A packet can be sent on its new path just before the first lost one: no time is negative.
Duration since(Instant event, Instant instant) {
  return std::max(instant - event, Duration::zero());
}

Duration lost_time(const FlowWindow& flow, const Schedule& schedule) {
  return schedule.interval * flow.lost;
}

std::optional<std::string> doubt(const Convergence& found, const Window& window,
                                 Duration validation_time) {
  if (found.still_dark > 0) {
    return fmt::format("{} flow{} still without service at the end of the phase", found.still_dark,
                       found.still_dark == 1 ? " was" : "s were");
  }
  if (found.times.empty()) {
    return std::nullopt;
  }
  const Duration clean = window.end - (found.event + *std::ranges::max_element(found.times));
  if (clean >= validation_time) {
    return std::nullopt;
  }
  using Seconds = std::chrono::duration<double>;
  return fmt::format("clean for only {:.3g} s of the {:.3g} s that RFC 6412 3.7.5 requires",
                     std::max(Seconds{clean}.count(), 0.0), Seconds{validation_time}.count());
}

}  // namespace

std::string_view name_of(EventSource source) {
  return source == EventSource::data_plane ? "data plane" : "tester";
}

Convergence find_convergence(const Packets& packets, const Window& window,
                             std::span<const FlowWindow> flows, Duration validation_time) {
  const std::optional<std::uint32_t> lost = instant_loss(packets, window, flows);
  Convergence found;
  found.event = lost ? packets.sent_at(*lost) : window.begin;
  found.event_source = lost ? EventSource::data_plane : EventSource::tester;
  if (lost) {
    bound_event(found, *lost, packets, window, flows);
  } else {
    found.event_later = window.acted - window.begin;
  }
  for (std::uint32_t i = 0; i < flows.size(); ++i) {
    const FlowWindow& flow = flows[i];
    if (flow.dark_after) {
      ++found.still_dark;
    } else if (flow.is_affected() && flow.good_from) {
      const Duration time = since(found.event, packets.sent_at(*flow.good_from));
      found.flows.push_back(i);
      found.times.push_back(time);
      found.route_specific.push_back(lost && flow.is_hit() ? lost_time(flow, packets.schedule())
                                                           : time);
    }
  }
  found.unproven = doubt(found, window, validation_time);
  return found;
}

}  // namespace erchaos
