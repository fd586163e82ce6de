// Reports how a run went to the CI service that it runs in.
#pragma once

#include <filesystem>

#include "harness/cli/commands.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// Prints annotations about what is in the run directory, and appends its summary to the file that
// GitHub's $GITHUB_STEP_SUMMARY names. What cannot be read or written is reported on standard
// error. Does nothing outside of a known service. Needs the host's files: not for the sandbox.
void tell_ci(const Plan& plan, const std::filesystem::path& directory,
             const RunArguments& arguments);

// The same for any Markdown file: only the summary.
void add_to_summary(const std::filesystem::path& markdown);

}  // namespace erchaos::cli
