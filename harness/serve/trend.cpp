// Gathers the figures of a scenario's runs.
#include "harness/serve/trend.hpp"

#include <algorithm>

namespace erchaos::serve {
namespace {

Point outage_point(const StoredRun& run, std::size_t column) {
  Point point{.run = &run, .column = column, .limit = run.outage_limit()};
  if (run.longest_outage) {
    point.value = run.longest_outage->value;
    point.low = run.longest_outage->accuracy_low;
    point.high = run.longest_outage->accuracy_high;
  }
  return point;
}

const LimitResult* find_limit(const StoredRun& run, const std::string& name) {
  const auto found = std::ranges::find(run.limits, name,
                                       [](const LimitResult& each) { return each.limit.name(); });
  return found == run.limits.end() ? nullptr : &*found;
}

Point limit_point(const StoredRun& run, std::size_t column, const LimitResult* limit) {
  if (limit == nullptr) {
    return {.run = &run, .column = column};
  }
  return {.run = &run,
          .column = column,
          .value = limit->measured,
          .low = limit->accuracy_low,
          .high = limit->accuracy_high,
          .limit = limit->limit.value};
}

void add_points(Trend& trend, const Entry& entry) {
  const std::size_t column = trend.columns.size();
  trend.columns.push_back(&entry);
  for (const StoredRun* run : entry.runs) {
    if (run->state != State::whole) {
      continue;
    }
    const LimitResult* limit = find_limit(*run, trend.figure);
    if (trend.figure.empty()) {
      trend.points.push_back(outage_point(*run, column));
    } else {
      trend.points.push_back(limit_point(*run, column, limit));
      trend.unit = limit == nullptr ? trend.unit : limit->unit;
    }
  }
}

}  // namespace

std::vector<Scenario> scenarios_of(std::span<const Entry> entries) {
  std::vector<Scenario> scenarios;
  for (const Entry& entry : entries) {
    if (!entry.is_whole()) {
      continue;
    }
    const StoredRun& run = entry.first();
    const auto is_same = [&](const Scenario& each) {
      return each.name == run.name() && each.design == run.design();
    };
    auto known = std::ranges::find_if(scenarios, is_same);
    if (known == scenarios.end()) {
      known = scenarios.insert(known, {run.name(), run.design(), {}});
    }
    known->entries.push_back(&entry);
  }
  return scenarios;
}

Trend trend_of(const Scenario& scenario, const std::string& figure, std::size_t most) {
  Trend trend{.figure = figure, .unit = Unit::milliseconds};
  const auto& entries = scenario.entries;
  const std::size_t count = std::min(most, entries.size());
  for (std::size_t i = count; i > 0; --i) {
    add_points(trend, *entries[i - 1]);
  }
  return trend;
}

std::vector<std::string> figures_of(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Entry* entry : scenario.entries) {
    for (const LimitResult& limit : entry->first().limits) {
      if (std::ranges::find(names, limit.limit.name()) == names.end()) {
        names.push_back(limit.limit.name());
      }
    }
  }
  return names;
}

}  // namespace erchaos::serve
