// Hand-made repetitions that the tests of comparisons and reports share.
#pragma once

#include "harness/record/compare/repetitions.hpp"

namespace erchaos::samples {

using Figures = std::vector<std::optional<double>>;

// One fault, whose full_convergence_time (ms, +- 10) and flows_not_recovered have these figures,
// one for each repetition; the rest of the metrics are a zero and one without meaning.
Repetitions repetitions(const Figures& times, const Figures& dark = {});

// So many times from `first` on, each by one larger.
Figures rising(double first, std::size_t count);

}  // namespace erchaos::samples
