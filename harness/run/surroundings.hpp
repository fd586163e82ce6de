// What a recording says beside what happened: which scenario ran, on what, and how it was observed.
#pragma once

#include <string>

#include "harness/plan/plan.hpp"
#include "harness/record/log/recording.hpp"

namespace erchaos {

// Fills in scenario, environment and the lab's size. Called last, since it counts what observed the
// run; if FRR does not tell its version, that is one more of the record's problems. `wires`: see
// Lab::wire_backend().
void describe_surroundings(Recording& record, const Plan& plan, const std::string& wires);

// The recording of a run that could not begin, or ended without one: its surroundings, and why.
Recording failed_run(const Plan& plan, const std::string& wires, const std::string& problem);

}  // namespace erchaos
