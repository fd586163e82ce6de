// What run and report print of a run.
#pragma once

#include <filesystem>

#include "harness/record/judge/result.hpp"
#include "reports/format.hpp"

namespace erchaos::cli {

// The table of reports/text/console.hpp, in colour where it is a terminal's and not unwanted.
void print_table(const Result& result);

// "GO: <page>", or "NO-GO" with the reasons.
void print_rehearsal(const reports::Run& run, const std::filesystem::path& directory);

}  // namespace erchaos::cli
