// A limit of a scenario: what a metric may be at most.
#pragma once

#include <string>

namespace erchaos {

// One row of [limits]: `metric` is e.g. "failover.full_convergence_time". The measured value must
// not be greater than `value` (ms, percent or a count, as the metric's unit says).
struct Limit {
  std::string metric;
  double value{};
  std::string of_class{};  // of flows or connections; "": all

  std::string name() const { return of_class.empty() ? metric : of_class + "." + metric; }
};

}  // namespace erchaos
