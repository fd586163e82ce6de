// Adds up what flows lost in the windows of a period.
#include "harness/record/measure/impact.hpp"

#include <algorithm>
#include <vector>

namespace erchaos {
namespace {

// Windows [first, last). None of those that begin together is left out.
struct Period {
  std::size_t first{};
  std::size_t last{};
};

// A fault that is healed as soon as it is injected has one window with its healing.
std::size_t end_of_faulty(const std::vector<Window>& windows) {
  const auto healing = std::ranges::find(windows, ActionKind::healing, &Window::kind);
  if (healing == windows.end()) {
    return windows.size();
  }
  return healing->group > 0 ? healing->group : end_of_group(windows, 0);
}

std::uint32_t dark_in(const std::vector<FlowWindow>& flows) {
  return static_cast<std::uint32_t>(std::ranges::count_if(flows, &FlowWindow::dark_after));
}

class PeriodSum {
 public:
  PeriodSum(const FlowHistory& history, std::span<const ActionResult> actions, Duration interval)
      : history_(history), actions_(actions), interval_(interval) {}

  // What flows that are dark at its beginning lose until they are back belongs to what was before.
  PeriodImpact of(const Period& period) const {
    PeriodImpact impact;
    std::vector<std::uint32_t> lost(history_.before.size());
    for (std::size_t i = period.first; i < period.last; ++i) {
      widen(impact, actions_[i].metrics);
      if (history_.windows[i].group == i) {
        add(lost, history_.after[i], i == period.first);
      }
    }
    impact.flows_dark =
        std::max(dark_when_restored(period), dark_in(history_.after[period.last - 1]));
    if (impact.flows_dark == 0) {
      impact.longest_outage_ms = in_milliseconds(interval_ * std::ranges::max(lost));
    }
    return impact;
  }

 private:
  // With several faults nobody knows which of them keeps a flow dark.
  std::uint32_t dark_when_restored(const Period& period) const {
    if (std::ranges::any_of(history_.windows, [](const Window& of) { return of.fault > 0; })) {
      return 0;
    }
    std::uint32_t most = 0;
    for (std::size_t i = period.first; i < period.last; ++i) {
      if (actions_[i].action.restores && history_.windows[i].group > period.first) {
        most = std::max(most, dark_in(history_.flows_before(i)));
      }
    }
    return most;
  }

  static void add(std::vector<std::uint32_t>& lost, const std::vector<FlowWindow>& flows,
                  bool is_first) {
    for (std::size_t flow = 0; flow < lost.size(); ++flow) {
      lost[flow] += is_first && flows[flow].dark_before ? 0 : flows[flow].lost;
    }
  }

  // An interval, and the sender's lateness: how long an action took says nothing about an outage.
  static void widen(PeriodImpact& impact, std::span<const Metric> metrics) {
    if (const Metric* outage = find_metric(metrics, "route_loss_of_connectivity_period_max")) {
      impact.accuracy_high = std::max(impact.accuracy_high, outage->accuracy_high);
      impact.accuracy_low = -impact.accuracy_high;
    }
  }

  const FlowHistory& history_;
  std::span<const ActionResult> actions_;
  Duration interval_;
};

}  // namespace

std::optional<Impact> find_impact(const FlowHistory& history, std::span<const ActionResult> actions,
                                  Duration interval) {
  const std::vector<Window>& windows = history.windows;
  if (windows.empty() || history.before.empty()) {
    return {};
  }
  const PeriodSum sum{history, actions, interval};
  const std::size_t healed = end_of_faulty(windows);
  Impact impact{.faulty = sum.of({.first = 0, .last = healed})};
  if (healed < windows.size()) {
    impact.healed = sum.of({.first = healed, .last = windows.size()});
  }
  return impact;
}

}  // namespace erchaos
