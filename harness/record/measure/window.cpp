// Cuts the run at the actions and follows the flows through each piece, in one pass.
#include "harness/record/measure/window.hpp"

#include <algorithm>
#include <cmath>

namespace erchaos {

namespace {

Instant end_of_sending(const Recording& recording, const Packets& packets) {
  return packets.slots() == 0 ? recording.connections.end
                              : packets.schedule().due(packets.slots() - 1);
}

// The time packets are in flight at a moment: faults add to it, except for packets sent before
// them.
Duration in_flight_at(Instant moment, const Recording& recording,
                      std::span<const FaultTime> times) {
  Duration sum = in_flight(recording.wires);
  for (std::size_t i = 0; i < times.size(); ++i) {
    const Duration delay = recording.faults[i].wires.delay;
    if (times[i].begin < moment && moment - delay <= times[i].end.value_or(moment)) {
      sum += std::min(delay, moment - times[i].begin);
    }
  }
  return sum;
}

// The loss configured for wires during a window: faults add to it, except one whose healing begins
// the window.
double loss_in(const Window& window, const Recording& recording, std::span<const FaultTime> times) {
  double sum = recording.wires.loss_pct;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i].begin < window.end && times[i].end.value_or(window.end) > window.acted) {
      sum += recording.faults[i].wires.loss_pct;
    }
  }
  return sum;
}

// One flow while its window is followed.
class FlowObserver {
 public:
  FlowObserver(const FlowWindow& before, Instant begin, std::uint32_t by_chance)
      : by_chance_(by_chance), dark_since_(begin) {
    seen_.path_before = seen_.path_after = before.path_after;
    seen_.dark_before = seen_.dark_after = before.dark_after;
    seen_.last_old = seen_.last_new = before.last_new;
  }

  void lose(std::uint32_t slot, const Packets& packets) {
    ++seen_.lost;
    if (seen_.dark_after) {
      return;
    }
    if (++in_a_row_ == 1) {
      first_in_a_row_ = slot;
      dark_since_ = packets.sent_at(slot);
    }
    if (in_a_row_ > by_chance_) {
      seen_.dark_after = true;
      seen_.first_lost = seen_.first_lost.value_or(first_in_a_row_);
      seen_.good_from.reset();
    }
  }

  void receive(std::uint32_t slot, const Packets& packets) {
    if (seen_.dark_after || in_a_row_ > 0) {
      seen_.without_service += packets.sent_at(slot) - dark_since_;
    }
    if (seen_.dark_after) {
      seen_.dark_after = false;
      seen_.back = seen_.back.value_or(slot);
    }
    in_a_row_ = 0;
    const std::uint16_t path = packets.path(slot);
    const bool moves = path != 0 && path != seen_.path_after;
    if (moves || !seen_.good_from) {
      seen_.good_from = slot;
    }
    if (moves) {
      seen_.path_after = path;
      seen_.moved = slot;
    }
    if (path != 0) {
      seen_.last_new = slot;
      seen_.last_old = path == seen_.path_before ? slot : seen_.last_old;
    }
  }

  FlowWindow end(Instant at) const {
    FlowWindow seen = seen_;
    if (seen.dark_after || in_a_row_ > 0) {
      seen.without_service += std::max(at - dark_since_, Duration::zero());
    }
    return seen;
  }

 private:
  std::uint32_t by_chance_;
  FlowWindow seen_;
  std::uint32_t in_a_row_{};  // packets lost since the last one that got through
  std::uint32_t first_in_a_row_{};
  Instant dark_since_;  // the first of them was sent
};

std::vector<FlowObserver> begin_observing(const Packets& packets, const Slots& slots,
                                          std::span<const FlowWindow> before) {
  std::vector<FlowObserver> observers;
  for (std::uint32_t flow = 0; flow < packets.schedule().flows; ++flow) {
    observers.emplace_back(before.empty() ? FlowWindow{} : before[flow],
                           packets.schedule().due(slots.first), slots.by_chance);
  }
  return observers;
}

}  // namespace

std::uint32_t lost_by_chance(double loss_pct) {
  constexpr double once_in = 1e6;
  constexpr double most = 0.5;  // above one half, long outages come by chance
  const double share = std::min(loss_pct / 100, most);
  return share <= 0 ? 0 : static_cast<std::uint32_t>(-std::log(once_in) / std::log(share));
}

std::size_t end_of_group(const std::vector<Window>& windows, std::size_t window) {
  const auto next = std::ranges::find_if(
      windows, [&](const Window& other) { return other.group > windows[window].group; });
  return static_cast<std::size_t>(next - windows.begin());
}

std::vector<Window> find_windows(const Recording& recording, const Packets& packets) {
  const std::vector<FaultTime> times = times_of(recording.faults, recording.actions);
  std::vector<Window> windows;
  for (const Action& action : recording.actions) {
    Window& window = windows.emplace_back(Window{.fault = action.fault,
                                                 .kind = action.kind,
                                                 .change = action.change,
                                                 .begin = action.begin,
                                                 .acted = std::max(action.begin, action.end)});
    window.in_flight = in_flight_at(window.begin, recording, times);
    window.first = packets.first_slot_at(window.begin - window.in_flight);
    window.last = packets.slots();
    window.end = std::max(window.begin, end_of_sending(recording, packets));
  }
  for (std::size_t i = 1; i < windows.size(); ++i) {
    const bool is_together = windows[i].begin - windows[i - 1].acted < together_within;
    windows[i].group = is_together ? windows[i - 1].group : i;
    windows[i].first =
        is_together ? windows[i - 1].first : std::max(windows[i].first, windows[i - 1].first);
  }
  for (std::size_t i = windows.size(); i-- > 1;) {
    const bool is_together = windows[i].group == windows[i - 1].group;
    windows[i - 1].last = is_together ? windows[i].last : windows[i].first;
    windows[i - 1].end = is_together ? windows[i].end : windows[i].begin;
  }
  for (Window& window : windows) {
    window.by_chance = lost_by_chance(loss_in(window, recording, times));
  }
  return windows;
}

std::vector<FlowWindow> only(std::span<const FlowWindow> flows,
                             std::span<const std::uint32_t> members) {
  std::vector<FlowWindow> seen(flows.size());
  for (const std::uint32_t id : members) {
    seen[id] = flows[id];
  }
  return seen;
}

MeasuredFlows::MeasuredFlows(std::span<const FlowWindow> flows,
                             std::span<const std::uint32_t> members)
    : by_id(only(flows, members)), is_member(flows.size()) {
  for (const std::uint32_t id : members) {
    is_member[id] = true;
  }
}

std::vector<FlowWindow> observe(const Packets& packets, const Slots& slots,
                                std::span<const FlowWindow> before) {
  std::vector<FlowObserver> observers = begin_observing(packets, slots, before);
  packets.for_each_slot(slots.first, slots.last, [&](std::uint32_t slot, std::uint32_t flow) {
    const Outcome outcome = packets.outcome(slot);
    if (outcome == Outcome::received) {
      observers[flow].receive(slot, packets);
    } else if (outcome != Outcome::void_) {
      observers[flow].lose(slot, packets);
    }
  });
  std::vector<FlowWindow> seen;
  seen.reserve(observers.size());
  for (const FlowObserver& walk : observers) {
    seen.push_back(walk.end(packets.schedule().due(slots.last)));
  }
  return seen;
}

}  // namespace erchaos
