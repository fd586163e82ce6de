// Runs whose figures may be held against expectations.
#pragma once

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {

// A fault from 2 s to 8 s, on 64 flows, and 3 s without loss are enough for "converged".
extern const std::vector<std::string> short_run;

// Runs until erchaos itself trusts the measurement, three times at most; after the first time
// without any other such run beside it.
nlohmann::json trusted_result(const Workplace& place, const std::string& scenario,
                              const std::vector<std::string>& settings);

// A metric of the first fault; a failed test and -1 when it could not be measured.
double value(const nlohmann::json& result, const std::string& phase, const std::string& metric);

}  // namespace erchaos::e2e
