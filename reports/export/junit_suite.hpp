// Test suites of JUnit's format, one for each run or cell.
#pragma once

#include <boost/property_tree/ptree.hpp>
#include <span>
#include <string>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// A test case for every limit; of several results, which are repetitions, for those of each. There
// must be one.
boost::property_tree::ptree junit_suite(std::span<const Result> results, std::size_t number);

std::string junit_text(std::span<const boost::property_tree::ptree> suites);

}  // namespace erchaos::reports
