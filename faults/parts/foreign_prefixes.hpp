// Reads prefixes that belong to others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {

// The table's `prefixes`. A prefix that the router originates itself is noted as a problem.
std::optional<std::vector<std::string>> foreign_prefixes(FaultTable& table,
                                                         const std::string& router);

}  // namespace erchaos::faults
