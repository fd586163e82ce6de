// What was done to the network: each injection, each stage, each healing.
#pragma once

#include <string>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

struct Action {
  std::string name;  // "silent-cut on cpe1-pe1", "sessions-down of maintenance on msee1", ...
  Change change{};
  Instant begin{};
  Instant end{};
  bool verified{};
  const Aftermath* after{};  // nullptr: never measured
};

// By time; they point into `result`.
std::vector<Action> actions_of(const Result& result);

}  // namespace erchaos::reports
