// What every run does around the run itself.
#pragma once

#include <filesystem>

#include "harness/cli/commands.hpp"
#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/judge/result.hpp"
#include "reports/format.hpp"

namespace erchaos::cli {

// Short, for those who will type it: relative where it lies below the working directory.
std::filesystem::path as_typed(const std::filesystem::path& path);

// Scenario, environment and the lab's size, which run() leaves to its caller.
void describe_surroundings(Recording& recording, const Plan& plan, const std::string& wires);

// What reports tell of, with a timeline that has what traffic saw.
reports::Run evaluated(Recording& recording, const Plan& plan,
                       const std::filesystem::path& directory);

// Writes result, timeline, reports and captures; with a rehearsal's, if it is one. False: those
// that could not be written were named on standard error.
bool write_reports(const reports::Run& run, Captures captures, const RunArguments& arguments,
                   const std::filesystem::path& directory);

// The verdict's; of a rehearsal that passed and is no-go, that of a limit that was missed.
ExitStatus status_of(const reports::Run& run, const RunArguments& arguments);

}  // namespace erchaos::cli
