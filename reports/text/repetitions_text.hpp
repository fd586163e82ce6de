// Writes the results of repetitions for a person at a terminal.
#pragma once

#include <string>

#include "harness/record/compare/repetitions.hpp"

namespace erchaos::reports {

// "repetition 03: passed (trusted), longest outage 910 ms, full convergence 918 ms, lab kept,
// faults delayed 12300 ms", and below it why it did not pass and what differed in the previous lab.
std::string repetition_line(const Repetition& repetition, const Result& result);

// "the scenario's name: passed, 9 of 10 repetitions are conclusive", and why the others are not.
std::string verdict_lines(const Repetitions& of);

// Median, 1st and 99th percentile, maximum and the median's interval of the main metrics.
std::string repetitions_table(const Repetitions& of);

}  // namespace erchaos::reports
