// Reports how a run went to the CI service that it runs in.
#pragma once

#include <filesystem>

#include "harness/cli/commands.hpp"
#include "harness/cli/machine/diagnostic.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// What is in the run directory of a plan's run or repetitions. What cannot be read is reported on
// standard error. Needs the host's files, as all below: not for the sandbox.
Diagnostics diagnostics_of(const Plan& plan, const std::filesystem::path& directory,
                           const RunArguments& arguments);

// Prints annotations about a run, and appends the summary in its directory to the file that
// GitHub's $GITHUB_STEP_SUMMARY names. What cannot be written is reported on standard error. Does
// nothing outside of a known service.
void tell_ci(const Diagnostics& diagnostics, const std::filesystem::path& directory,
             const RunArguments& arguments);

// The same for any Markdown file: only the summary.
void add_to_summary(const std::filesystem::path& markdown);

}  // namespace erchaos::cli
