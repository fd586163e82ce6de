// What every run needs besides the run itself.
#pragma once

#include <filesystem>

#include "harness/cli/commands.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/judge/result.hpp"
#include "reports/format.hpp"

namespace erchaos::cli {

// The input of all reports; its timeline includes the events that traffic shows. That the routers'
// configurations cannot be read becomes one of the recording's problems.
reports::Run evaluated(Recording& recording, const Plan& plan,
                       const std::filesystem::path& directory);

// Writes result, timeline, reports and captures, and for a rehearsal its reports too. False: some
// could not be written, and were named on standard error.
bool write_reports(const reports::Run& run, Captures captures, const RunArguments& arguments,
                   const std::filesystem::path& directory);

// The verdict's status; for a rehearsal that passed but is no-go, that of a missed limit.
ExitStatus status_of(const reports::Run& run, const RunArguments& arguments);

}  // namespace erchaos::cli
