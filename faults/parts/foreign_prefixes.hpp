// Prefixes of somebody else's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {

// The table's `prefixes`; one that the router originates anyway is a problem.
std::optional<std::vector<std::string>> foreign_prefixes(FaultTable& table,
                                                         const std::string& router);

}  // namespace erchaos::faults
