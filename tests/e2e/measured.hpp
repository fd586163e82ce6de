// Runs whose figures may be held against expectations.
#pragma once

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {

// 64 flows, 50 packets a second on each, and 1 s without loss are enough for "converged": a quarter
// of the shipped scenarios' load, so that several runs find room on two cores.
extern const std::vector<std::string> light_traffic;

// The same, and a fault from 1 s to 5 s.
extern const std::vector<std::string> short_run;

// Arguments with "--set KEY=VALUE" for each of `more`.
std::vector<std::string> with(std::vector<std::string> arguments,
                              const std::vector<std::string>& more);

// What a test holds against its expectation: numbers of flows and packets, which a busy machine
// leaves valid, or times too.
enum class Needed { counts, times };

// Runs until erchaos calls what is needed valid, three times at most; the third time without any
// other such run beside it. Times: the run is trusted, or degraded.
nlohmann::json valid_result(const Workplace& place, const std::string& scenario,
                            const std::vector<std::string>& settings, Needed needed);

// A metric of the first fault; a failed test and -1 when it could not be measured, or is not valid.
double value(const nlohmann::json& result, const std::string& phase, const std::string& metric);

// The same of any action's metrics.
double figure(const nlohmann::json& metrics, const std::string& metric);

// Whether times of the result may be asserted: the run is trusted, or degraded.
bool has_valid_times(const nlohmann::json& result);

// The limit was missed by figures that are valid, and the verdict says so unless times are doubted.
void expect_missed(const nlohmann::json& result, const std::string& limit);

}  // namespace erchaos::e2e
