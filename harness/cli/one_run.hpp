// What every run does around the run itself.
#pragma once

#include <filesystem>

#include "harness/cli/commands.hpp"
#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/result.hpp"

namespace erchaos::cli {

ExitStatus status_of(Verdict verdict);

// Short, for those who will type it: relative where it lies below the working directory.
std::filesystem::path as_typed(const std::filesystem::path& path);

// Scenario, environment and the lab's size, which run() leaves to its caller.
void describe_surroundings(Recording& recording, const Plan& plan, const std::string& wires);

// Evaluates, and writes all reports.
Result conclude(const Recording& recording, const Plan& plan,
                const std::filesystem::path& directory);

}  // namespace erchaos::cli
