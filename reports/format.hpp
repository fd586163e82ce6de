// The report formats of a run directory, and writing them.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/compare/comparison.hpp"
#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// A run held against earlier ones.
struct AgainstBaseline {
  std::string file;  // the baseline, as it was named
  Comparison comparison;
};

// A run as reports tell of it: while its lab is still warm, or read back years later.
struct Run {
  Result result;
  Timeline timeline;
  std::map<std::string, std::string> configurations{};  // text by "<node>/frr.conf"
  std::vector<std::string> missing{};  // what a run that was cut short left out, one sentence each
  std::optional<AgainstBaseline> baseline{};
};

// One rendering of a run. The span of formats() is the explicit list of them.
struct Format {
  std::string_view name;  // "junit"
  std::string_view file;  // its name in the run directory
  std::string (*render)(const Run& run);
};

std::span<const Format* const> formats();
// Those that are made only when asked for: what the ticket of a change needs.
std::span<const Format* const> rehearsal_formats();

// result.json, which everything else can be made of again (result.schema.json).
std::string result_json(const Result& result);

// Writes each format's file. A file that cannot be written is a std::system_error that names it;
// what stood there before is then untouched.
void write(const std::filesystem::path& run_directory, const Run& run,
           std::span<const Format* const> which = formats());

// Write result.json and timeline.ndjson, under the same promise. They go first: everything else
// follows from them.
void write_result(const std::filesystem::path& run_directory, const Result& result);
void write_timeline(const std::filesystem::path& run_directory, const Timeline& timeline);

// Reads a run directory, of whichever version wrote it as long as the schema is the same. What a
// run that was cut short did not come to write is in Run::missing. Throws BadFile: a file is
// broken, of a newer schema, or the directory holds no run at all.
Run read_run(const std::filesystem::path& run_directory);

}  // namespace erchaos::reports
