// Gathers figures by metric.
#include "harness/record/compare/repetitions.hpp"

#include <algorithm>

namespace erchaos {

namespace {

void add_metrics(std::vector<Series>& series, const std::string& prefix,
                 const std::vector<Metric>& metrics) {
  for (const Metric& metric : metrics) {
    series.push_back({.metric = prefix + metric.name,
                      .unit = metric.unit,
                      .figures = {metric.value},
                      .accuracy_low = metric.accuracy_low,
                      .accuracy_high = metric.accuracy_high});
  }
}

MeasuredPhase phase_of(const FaultRecord& fault, const ActionResult& result) {
  MeasuredPhase phase{.kind = fault.kind,
                      .target = fault.target,
                      .name = result.action.name,
                      .change = result.action.change,
                      .series = {}};
  add_metrics(phase.series, "", result.metrics);
  for (const ClassMetrics& each : result.classes) {
    add_metrics(phase.series, each.name + ".", each.metrics);
  }
  return phase;
}

// If a metric is new or missing, the other repetitions have no value for it.
void append(std::vector<Series>& series, const std::vector<Series>& more, std::size_t before) {
  for (const Series& other : more) {
    auto known = std::ranges::find(series, other.metric, &Series::metric);
    if (known == series.end()) {
      known = series.insert(known, other);
      known->figures.assign(before, std::nullopt);
    }
    known->figures.push_back(other.figures.at(0));
    known->accuracy_low = std::min(known->accuracy_low, other.accuracy_low);
    known->accuracy_high = std::max(known->accuracy_high, other.accuracy_high);
  }
  for (Series& each : series) {
    each.figures.resize(before + 1);
  }
}

}  // namespace

std::string_view name_of(LabUse use) { return lab_use_names.at(static_cast<std::size_t>(use)); }

std::vector<double> Series::values() const {
  std::vector<double> found;
  for (const auto& figure : figures) {
    if (figure) {
      found.push_back(*figure);
    }
  }
  return found;
}

std::size_t Repetitions::counted() const {
  return static_cast<std::size_t>(std::ranges::count_if(all, &Repetition::counts));
}

Verdict Repetitions::verdict() const {
  if (counted() == 0) {
    return Verdict::inconclusive;
  }
  const bool has_failed = std::ranges::any_of(
      all, [](const Repetition& one) { return one.verdict == Verdict::failed; });
  return has_failed ? Verdict::failed : Verdict::passed;
}

std::vector<MeasuredPhase> phases_of(const Result& result) {
  std::vector<MeasuredPhase> phases;
  for (const FaultActions& each : actions_by_fault(result)) {
    for (const ActionResult* action : each.all) {
      phases.push_back(phase_of(*each.fault, *action));
    }
  }
  return phases;
}

void add(Repetitions& repetitions, Repetition one, const std::vector<MeasuredPhase>& measured) {
  const std::size_t before = repetitions.counted();
  repetitions.all.push_back(std::move(one));
  if (!repetitions.all.back().counts()) {
    return;
  }
  if (before == 0) {
    repetitions.phases = measured;
    return;
  }
  for (std::size_t i = 0; i < std::min(measured.size(), repetitions.phases.size()); ++i) {
    append(repetitions.phases[i].series, measured[i].series, before);
  }
  for (std::size_t i = measured.size(); i < repetitions.phases.size(); ++i) {
    append(repetitions.phases[i].series, {}, before);  // it never reached this phase
  }
}

void add_result(Repetitions& repetitions, Repetition one, const Result& result) {
  one.verdict = result.verdict;
  one.trust = result.trust.level;
  one.reasons = result.reasons;
  one.impact = result.impact;
  add(repetitions, std::move(one), phases_of(result));
}

const Series* find_series(const std::vector<Series>& series, std::string_view metric) {
  const auto found = std::ranges::find(series, metric, &Series::metric);
  return found == series.end() ? nullptr : &*found;
}

std::optional<Metric> worst(const Result& result, Change change, std::string_view metric) {
  std::optional<Metric> found;
  for (const MeasuredPhase& phase : phases_of(result)) {
    const Series* series = find_series(phase.series, metric);
    if (phase.change == change && series != nullptr) {
      const std::optional<double>& figure = series->figures.front();
      if (!figure) {
        return {};
      }
      if (!found || *figure > *found->value) {
        found = Metric{.name = series->metric,
                       .unit = series->unit,
                       .value = figure,
                       .accuracy_low = series->accuracy_low,
                       .accuracy_high = series->accuracy_high,
                       .method = {},
                       .note = {}};
      }
    }
  }
  return found;
}

}  // namespace erchaos
