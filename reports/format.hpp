// Lists the report formats, writes them into a run directory, and reads such a directory back.
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

// A run compared with earlier ones.
struct AgainstBaseline {
  std::string file;  // the baseline, as it was given
  Comparison comparison;
};

// A run as reports see it: right after it has ended, or read back years later.
struct Run {
  Result result;
  Timeline timeline;
  std::map<std::string, std::string> configurations{};  // text by "<node>/frr.conf"
  std::vector<std::string> missing{};  // what a run that was cut short lacks, one sentence each
  std::optional<AgainstBaseline> baseline{};
};

// One rendering of a run. formats() is the explicit list of them.
struct Format {
  std::string_view name;  // "junit"
  std::string_view file;  // its name in the run directory
  std::string (*render)(const Run& run);
};

std::span<const Format* const> formats();
// Formats that are written only on request, for a change ticket.
std::span<const Format* const> rehearsal_formats();

// result.json, from which everything else can be regenerated (result.schema.json).
std::string result_json(const Result& result);

// Writes each format's file. Throws std::system_error, which names the file that could not be
// written; its earlier content is then untouched.
void write(const std::filesystem::path& run_directory, const Run& run,
           std::span<const Format* const> which = formats());

// Write result.json and timeline.ndjson, with the same guarantee. They are written first:
// everything else follows from them.
void write_result(const std::filesystem::path& run_directory, const Result& result);
void write_timeline(const std::filesystem::path& run_directory, const Timeline& timeline);

// Reads a run directory, written by any version with the same schema. Run::missing names what a run
// that was cut short did not write. Throws BadFile: a file is broken or has another schema, or the
// directory holds no run at all.
Run read_run(const std::filesystem::path& run_directory);

}  // namespace erchaos::reports
