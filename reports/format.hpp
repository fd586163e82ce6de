// The report formats of a run directory, and writing them.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "harness/record/result.hpp"

namespace erchaos::reports {

// One rendering of a result. The span of formats() is the explicit list of them.
struct Format {
  std::string_view name;  // "junit"
  std::string_view file;  // its name in the run directory
  std::string (*render)(const Result& result, const Timeline& timeline);
};

std::span<const Format* const> formats();

// Writes every format's file. A file that cannot be written is a std::system_error that names it;
// what stood there before is then untouched.
void write(const std::filesystem::path& run_directory, const Result& result,
           const Timeline& timeline);

// Writes timeline.ndjson, under the same promise. It goes first: everything else follows from it.
void write_timeline(const std::filesystem::path& run_directory, const Timeline& timeline);

}  // namespace erchaos::reports
