// What a recording says beside what happened: which scenario ran, on what, and how it was observed.
#pragma once

#include <string>

#include "harness/plan/plan.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/run/run_problems.hpp"

namespace erchaos {

struct Surroundings {
  ScenarioRecord scenario;
  EnvironmentRecord environment;
  LabRecord lab;  // without its times
};

// After the run: it counts what observed it, which is in `probes` and `captures`. If FRR does not
// tell its version, that is one more of the `problems`. `wires`: see Lab::wire_backend().
Surroundings describe_surroundings(const Plan& plan, const std::string& wires,
                                   const ProbeLog& probes, const Captures& captures,
                                   RunProblems& problems);

// The recording of a run that could not begin, or ended without one: its surroundings, and why.
Recording failed_run(const Plan& plan, const std::string& wires, const std::string& problem);

}  // namespace erchaos
