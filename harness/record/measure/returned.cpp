// Compares the paths of two fault-free times.
#include "harness/record/measure/returned.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/record/measure/method.hpp"
#include "harness/record/measure/metric_list.hpp"

namespace erchaos {

namespace {

// Windows [first, last]. Whole if no fault is active after the last one.
struct Episode {
  std::size_t first{};
  std::size_t last{};
  bool is_whole{};
};

std::vector<Episode> find_episodes(std::span<const Window> windows) {
  std::vector<Episode> episodes;
  std::ptrdiff_t at_work = 0;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    if (episodes.empty() || episodes.back().is_whole) {
      episodes.push_back({.first = i});
    }
    if (windows[i].kind != ActionKind::stage) {
      at_work += windows[i].kind == ActionKind::injection ? 1 : -1;
    }
    const bool goes_on = i + 1 < windows.size() && windows[i + 1].group == windows[i].group;
    episodes.back().last = i;
    episodes.back().is_whole = at_work == 0 && !goes_on;
  }
  return episodes;
}

Return compare(const Window& last, std::span<const FlowWindow> at_first,
               std::span<const FlowWindow> before, std::span<const FlowWindow> after) {
  Return found{.unknown = ""};
  std::size_t without_path = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const FlowWindow& flow = after[i];
    const bool was_seen = flow.last_new && *flow.last_new >= last.first;
    const bool is_old =
        flow.path_after == before[i].path_after || flow.path_after == at_first[i].path_after;
    found.before.push_back(before[i].path_after);
    found.after.push_back(was_seen ? flow.path_after : std::uint16_t{0});
    found.is_back.push_back(was_seen && is_old);
    without_path += before[i].path_after == 0 ? 1 : 0;
  }
  if (without_path > 0) {
    found.unknown = fmt::format("the path before the fault is unknown for {} flow{}", without_path,
                                without_path == 1 ? "" : "s");
  }
  return found;
}

}  // namespace

std::vector<Return> find_returns(std::span<const Window> windows,
                                 std::span<const FlowWindow> before,
                                 std::span<const std::vector<FlowWindow>> after) {
  std::vector<Return> returns(windows.size());
  for (const Episode& episode : find_episodes(windows)) {
    const Return found =
        episode.is_whole
            ? compare(windows[episode.last], before,
                      episode.first == 0 ? before : std::span{after[episode.first - 1]},
                      after[episode.last])
            : Return{.unknown = "a fault was still active at the end of the run"};
    for (std::size_t i = episode.first; i <= episode.last; ++i) {
      if (windows[i].change == Change::reversion) {
        returns[i] = found;
      }
    }
  }
  return returns;
}

std::vector<Metric> measure_return(const Window& window, std::span<const std::uint32_t> members,
                                   const Return& returned) {
  MetricList list{{}};
  const auto gone = static_cast<double>(std::ranges::count_if(members, [&](std::uint32_t id) {
    return id < returned.is_back.size() && !returned.is_back[id];
  }));
  const bool is_known = window.change == Change::reversion && returned.unknown.empty();
  list.add("flows_not_returned", is_known ? std::optional{gone} : std::nullopt, method::count,
           returned.unknown);
  return list.metrics();
}

}  // namespace erchaos
