// A comparison, for a person at a terminal or in the log of a CI job.
#pragma once

#include <optional>
#include <string>

#include "harness/record/compare/comparison.hpp"

namespace erchaos::reports {

std::string comparison_headline(const Comparison& of);  // "REGRESSION", "no regression", ...
std::string comparison_basis(const Comparison& of);     // when a difference counts
std::string figure_of(std::optional<double> value, const MetricComparison& of);
std::string difference(const MetricComparison& of);  // "+50 ms (+5.4 %)"; "": a side has no value

// Ends in a newline.
std::string comparison_text(const Comparison& of, const Repetitions& base, const Repetitions& now);

}  // namespace erchaos::reports
