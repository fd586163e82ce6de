// Collects computed metrics: unit from the table, accuracy from the run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/record/measure/metric.hpp"

namespace erchaos {

struct Accuracy {
  double low{};  // ms; counts and shares are exact
  double high{};
};

class MetricList {
 public:
  explicit MetricList(Accuracy accuracy) : accuracy_(accuracy) {}

  // `name` must be in the table. The note of a metric without a value says why.
  void add(std::string_view name, std::optional<double> value, std::string_view method,
           std::string note = {}) {
    add(name, value, method, std::move(note), accuracy_);
  }
  // With its own accuracy.
  void add(std::string_view name, std::optional<double> value, std::string_view method,
           std::string note, const Accuracy& accuracy);
  void add(Metric metric) { metrics_.push_back(std::move(metric)); }  // with its own accuracy
  // <family>_min, _median, _mean and _max of `samples`, 0 if there are none.
  void add_spread(std::string_view family, std::vector<double> samples, std::string_view method,
                  const std::string& note);
  // The same without values.
  void add_unknown_spread(std::string_view family, std::string_view method,
                          const std::string& note);

  // Marks those that begin with `family`, and gives the reason: see Metric::is_least.
  void mark_least(std::string_view family, const std::string& note);
  // Without a value, as this kind of action has none: see Metric::is_of_action.
  void add_none(std::string_view name, std::string_view method, std::string note);

  const std::vector<Metric>& metrics() const { return metrics_; }

 private:
  Accuracy accuracy_;
  std::vector<Metric> metrics_;
};

}  // namespace erchaos
