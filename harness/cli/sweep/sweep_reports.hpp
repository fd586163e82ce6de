// Writes what there is about a whole sweep, and merges its shards.
#pragma once

#include <filesystem>

#include "harness/cli/commands.hpp"
#include "harness/record/compare/sweep.hpp"

namespace erchaos::cli {

inline constexpr std::string_view page_of_sweep = "resilience.html";

// sweep.json, resilience.html, resilience.md and junit.xml.
void write_sweep_reports(const Sweep& sweep, const std::filesystem::path& folder);

// The same, each that can be written; false: others were named on standard error.
bool try_to_write_sweep_reports(const Sweep& sweep, const std::filesystem::path& folder);

// False if no path is a sweep's. Throws InputError if only some are.
bool are_sweeps(const std::vector<std::filesystem::path>& paths);

// Writes them again: of one sweep in its folder, of shards of one in arguments.out.
ExitStatus report_sweeps(const ReportArguments& arguments);

// Cell by cell. One that is not comparable, or that only the base has, makes it inconclusive.
ExitStatus compare_sweeps(const CompareArguments& arguments);

}  // namespace erchaos::cli
