// A sweep of the small scenario's topology: four cells that measure for some seconds.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {

// The command's words, and `more`, which may replace settings.
std::vector<std::string> small_sweep(const std::vector<std::string>& more);

nlohmann::json sweep_in(const Workplace& place, const std::string& folder);
std::set<std::string> measured_in(const nlohmann::json& sweep);  // names of the cells with a result

}  // namespace erchaos::e2e
