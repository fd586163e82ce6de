// What run and report print about a run.
#pragma once

#include <filesystem>

#include "harness/record/judge/result.hpp"
#include "reports/format.hpp"

namespace erchaos::cli {

// The table of reports/text/console.hpp, in colour on a terminal unless NO_COLOR forbids it.
void print_table(const Result& result);

// "GO: <page>", or "NO-GO: <page>" with the reasons.
void print_rehearsal(const reports::Run& run, const std::filesystem::path& directory);

}  // namespace erchaos::cli
