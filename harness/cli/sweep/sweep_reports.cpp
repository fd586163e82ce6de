// Merges shards of a sweep, and writes its reports.
#include "harness/cli/sweep/sweep_reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/base/complain.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/problems.hpp"
#include "reports/json/sweep_json.hpp"
#include "reports/text/resilience.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* usual_folder = "erchaos-sweep";

// Its results' directories are relative to `folder` then.
Sweep read_seen_from(const fs::path& shard, const fs::path& folder) {
  Sweep sweep = reports::read_sweep(shard);
  for (SweepCell& cell : sweep.cells) {
    if (cell.result) {
      const fs::path run = fs::absolute(shard / cell.result->directory).lexically_normal();
      cell.result->directory =
          run.lexically_proximate(fs::absolute(folder).lexically_normal()).string();
    }
  }
  return sweep;
}

void insist_on_one_sweep(const std::vector<fs::path>& paths, const std::vector<Sweep>& sweeps) {
  std::vector<Problem> problems;
  for (std::size_t i = 1; i < sweeps.size(); ++i) {
    for (const std::string& difference : differences(sweeps.front(), sweeps[i])) {
      problems.push_back({.file = paths[i].string(),
                          .message = fmt::format("is not of the same sweep as {}: {}",
                                                 paths.front().string(), difference)});
    }
  }
  if (!problems.empty()) {
    throw InputError{std::move(problems)};
  }
}

void refuse_folder_of_shard(const fs::path& folder, const std::vector<fs::path>& paths) {
  for (const fs::path& path : paths) {
    std::error_code missing;
    if (fs::equivalent(folder, path, missing)) {
      throw InputError{{{.file = folder.string(),
                         .message = "--out: is one of the shards; name another folder"}}};
    }
  }
}

void refuse_options_of_runs(const ReportArguments& arguments) {
  std::vector<Problem> problems;
  if (!arguments.baseline.empty()) {
    problems.push_back({.subject = "--baseline",
                        .message = "is for runs; erchaos compare BASE NEW compares two sweeps"});
  }
  if (arguments.is_rehearsal) {
    problems.push_back({.subject = "--rehearsal", .message = "is for runs, not for sweeps"});
  }
  throw_if_any(problems);
}

// Other versions measure otherwise, which is no difference between hosts.
void warn_of_versions(const std::vector<ShardRecord>& shards) {
  std::set<std::string> versions;
  std::string text;
  for (const ShardRecord& shard : shards) {
    const EnvironmentRecord& with = shard.environment;
    if (!with.erchaos.empty()) {
      versions.insert(with.erchaos + '\n' + with.frr);
      text += fmt::format("{}shard {} with erchaos {} and FRR {}", text.empty() ? "" : ", ",
                          shard.number, with.erchaos, with.frr);
    }
  }
  if (versions.size() > 1) {
    complain("erchaos: the shards were run with different versions: " + text);
  }
}

ExitStatus tell_gaps(const MergedSweep& all) {
  for (const std::string& name : all.missing) {
    complain(fmt::format("erchaos: {}: no shard has measured it", name));
  }
  for (const std::string& name : all.doubled) {
    complain(fmt::format("erchaos: {}: several shards have measured it; the first is shown", name));
  }
  return all.missing.empty() && all.doubled.empty() ? ExitStatus::passed : ExitStatus::inconclusive;
}

}  // namespace

bool are_sweeps(const std::vector<fs::path>& paths) {
  const auto count = std::ranges::count_if(paths, reports::is_of_sweep);
  if (count == 0 || count == std::ssize(paths)) {
    return count != 0;
  }
  const auto other = std::ranges::find_if_not(paths, reports::is_of_sweep);
  throw InputError{{{.file = other->string(),
                     .message = "is no sweep (it has no sweep.json), but others that are given "
                                "are"}}};
}

ExitStatus report_sweeps(const ReportArguments& arguments) {
  refuse_options_of_runs(arguments);
  const bool is_one = arguments.runs.size() == 1;
  const fs::path folder = is_one                        ? arguments.runs.front()
                          : arguments.out == usual_page ? usual_folder
                                                        : arguments.out;
  if (!is_one) {
    refuse_folder_of_shard(folder, arguments.runs);
  }
  std::vector<Sweep> sweeps;
  for (const fs::path& path : arguments.runs) {
    sweeps.push_back(read_seen_from(path, folder));
  }
  insist_on_one_sweep(arguments.runs, sweeps);
  const MergedSweep all = merged(sweeps);
  warn_of_versions(all.sweep.shards);
  fs::create_directories(folder);
  write_sweep_reports(all.sweep, folder);
  if (arguments.verbosity != Verbosity::quiet) {
    for (const std::string& sentence : reports::resilience_sentences(all.sweep)) {
      say("{}\n", sentence);
    }
    for (const std::string& shard : reports::shard_texts(all.sweep)) {
      say("{}\n", shard);
    }
  }
  say("{}\n", named(folder / page_of_sweep));
  return tell_gaps(all);
}

}  // namespace erchaos::cli
