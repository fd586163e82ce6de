// Runs whose figures may be held against expectations.
#pragma once

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {

// A fault from 1 s to 6 s, on 64 flows, and 2 s without loss are enough for "converged".
extern const std::vector<std::string> short_run;

// What a test holds against its expectation: numbers of flows and packets, which a busy machine
// leaves valid, or times too.
enum class Needed { counts, times };

// Runs until erchaos calls what is needed valid, three times at most; after the first time without
// any other such run beside it. Times: the run is trusted, or degraded.
nlohmann::json valid_result(const Workplace& place, const std::string& scenario,
                            const std::vector<std::string>& settings, Needed needed);

// A metric of the first fault; a failed test and -1 when it could not be measured, or is not valid.
double value(const nlohmann::json& result, const std::string& phase, const std::string& metric);

// The same of any action's metrics.
double figure(const nlohmann::json& metrics, const std::string& metric);

// The limit was missed by figures that are valid, and the verdict says so unless times are doubted.
void expect_missed(const nlohmann::json& result, const std::string& limit);

}  // namespace erchaos::e2e
