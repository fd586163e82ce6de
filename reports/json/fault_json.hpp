// Faults in result.json, with what followed each of their actions.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// `zero`: the run's time zero.
nlohmann::ordered_json fault_json(const FaultResult& fault, Instant zero);

}  // namespace erchaos::reports
