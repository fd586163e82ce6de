// Fills in what the table knows about a metric.
#include "harness/record/measure/metric_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "harness/record/measure/statistics.hpp"

namespace erchaos {

namespace {

double mean(const std::vector<double>& samples) {
  return std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
}

}  // namespace

void MetricList::add(std::string_view name, std::optional<double> value, std::string_view method,
                     std::string note, const Accuracy& accuracy) {
  const MetricDefinition* definition = find_metric(name);
  if (definition == nullptr) {
    throw std::logic_error{fmt::format("there is no metric {}", name)};
  }
  const bool is_time = !is_clock_free(definition->unit) && value;
  const double unit = definition->unit == Unit::seconds ? 1e-3 : 1;
  metrics_.push_back({.name = std::string{name},
                      .unit = definition->unit,
                      .value = value,
                      .accuracy_low = is_time ? accuracy.low * unit : 0,
                      .accuracy_high = is_time ? accuracy.high * unit : 0,
                      .method = std::string{method},
                      .note = std::move(note)});
}

void MetricList::add_spread(std::string_view family, std::vector<double> samples,
                            std::string_view method, const std::string& note) {
  if (samples.empty()) {
    samples.push_back(0);
  }
  std::ranges::sort(samples);
  add(fmt::format("{}_min", family), samples.front(), method, note);
  add(fmt::format("{}_median", family), median_of(samples), method, note);
  add(fmt::format("{}_mean", family), mean(samples), method, note);
  add(fmt::format("{}_max", family), samples.back(), method, note);
}

void MetricList::mark_least(std::string_view family, const std::string& note) {
  for (Metric& metric : metrics_) {
    if (metric.name.starts_with(family) && metric.value) {
      metric.is_least = true;
      metric.note = note;
    }
  }
}

void MetricList::add_none(std::string_view name, std::string_view method, std::string note) {
  add(name, {}, method, std::move(note));
  metrics_.back().is_of_action = false;
}

void MetricList::add_unknown_spread(std::string_view family, std::string_view method,
                                    const std::string& note) {
  for (const std::string_view part : {"min", "median", "mean", "max"}) {
    add(fmt::format("{}_{}", family, part), {}, method, note);
  }
}

}  // namespace erchaos
