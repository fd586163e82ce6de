// A fault that is injected by hand: as in a scenario, but without times.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/fault.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos {

// `parameters`: each KEY=VALUE, with VALUE as in TOML, or a bare word. `before`: the faults that
// are injected now, which it may not contradict. `number` is its own, not that of any other. Throws
// InputError, also if the fault needs what `topology`, which runs, was built without.
Step read_fault_by_hand(const std::string& kind, const std::vector<std::string>& parameters,
                        FaultKinds kinds, const Topology& topology, const std::vector<Step>& before,
                        std::size_t number);

}  // namespace erchaos
