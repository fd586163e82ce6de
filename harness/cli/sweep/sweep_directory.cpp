// Creates or takes up the folder of a sweep.
#include "harness/cli/sweep/sweep_directory.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/version.hpp"
#include "harness/cli/learn/seen_from.hpp"
#include "harness/cli/run/matrix.hpp"
#include "harness/cli/sweep/cell_files.hpp"
#include "harness/cli/sweep/cell_scenario.hpp"
#include "harness/cli/sweep/folder_lock.hpp"
#include "harness/cli/sweep/sweep_inputs.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/sweep_json.hpp"
#include "reports/json/whole_file.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* scenario_folder = "scenarios";

void insist_on_same_sweep(const Sweep& before, const fs::path& folder,
                          const PlannedSweep& planned) {
  Sweep now = planned.sweep;
  now.inputs = before.inputs;  // if the topology has changed, cells are run again
  now.cells = before.cells;
  std::vector<Problem> problems;
  for (const std::string& difference : differences(before, now)) {
    problems.push_back({.file = folder.string(),
                        .message = "--resume: the folder is of another sweep: " + difference});
  }
  const std::uint32_t number = planned.shard.shard.number;
  if (before.shards.size() != 1 || before.shards.front().number != number) {
    problems.push_back({.file = folder.string(),
                        .message = fmt::format("--resume: holds another shard than {}", number)});
  }
  if (!problems.empty()) {
    throw InputError{std::move(problems)};
  }
}

void refuse_foreign_folder(const fs::path& folder) {
  std::error_code missing;
  if (fs::exists(folder, missing) && !fs::is_empty(folder, missing)) {
    throw InputError{{{.file = folder.string(),
                       .message = "--resume: holds no sweep (it has no sweep.json), and is not "
                                  "empty"}}};
  }
}

// None: there is nothing to resume.
std::optional<ShardRecord> resumed(const SweepArguments& arguments, const PlannedSweep& planned) {
  const fs::path& folder = arguments.resume;
  if (folder.empty()) {
    return {};
  }
  if (!reports::is_of_sweep(folder)) {
    refuse_foreign_folder(folder);
    return {};
  }
  const Sweep before = reports::read_sweep(folder);
  insist_on_same_sweep(before, folder, planned);
  return before.shards.front();
}

RunDirectories new_directory(const SweepArguments& arguments, const PlannedSweep& planned,
                             bool is_resumed) {
  const fs::path& out = arguments.resume.empty() ? arguments.out : arguments.resume;
  const fs::path name = fmt::format("sweep-{}.toml", planned.sweep.options.design);
  return is_resumed ? RunDirectories{out, std::vector<fs::path>{}}
                    : RunDirectories{out, std::vector{name}};
}

}  // namespace

SweepDirectory::SweepDirectory(const SweepArguments& arguments, const PlannedSweep& planned)
    : earlier_(resumed(arguments, planned)),
      made_(new_directory(arguments, planned, earlier_.has_value())),
      path_(earlier_ ? fs::canonical(arguments.resume) : made_.of(0)),
      lock_(lock_folder(path_)) {}

fs::path SweepDirectory::scenario_of(const SweepCell& cell) const {
  return path_ / scenario_folder / (cell.name + ".toml");
}

fs::path SweepDirectory::part_of(const SweepCell& cell) const {
  return path_ / fmt::format(".{}.part", cell.name);
}

std::optional<CellResult> SweepDirectory::kept(const SweepCell& cell,
                                               const std::vector<InputRecord>& inputs) const {
  const auto before = whole_record(path_ / cell.name);
  if (!before) {
    return {};
  }
  const auto& result = before->cell.result;
  const bool is_usable = result && result->is_whole() && result->erchaos == version &&
                         before->cell.sha256 == cell.sha256 &&
                         changed_input(before->inputs, inputs).empty();
  return is_usable ? result : std::nullopt;
}

void SweepDirectory::finish(const CellRecord& record) const {
  const fs::path part = part_of(record.cell);
  const fs::path folder = path_ / record.cell.name;
  fs::create_directories(part);
  reports::write_cell(part, record);
  fs::remove_all(folder);
  fs::rename(part, folder);
  if (record.cell.result->repetitions > 1 && reports::has_result(folder)) {
    write_matrix({folder}, folder / "report.html");  // a single run has one already
  }
}

void SweepDirectory::remove_part(const SweepCell& cell) const { fs::remove_all(part_of(cell)); }

void write_scenarios(const PlannedSweep& planned, const SweepDirectory& directory) {
  for (const std::size_t place : planned.own) {
    const SweepCell& cell = planned.sweep.cells[place];
    CellScenario scenario{.name = cell.name,
                          .seed = cell.seed,
                          .faults = {},
                          .settings = planned.sweep.options.settings};
    for (const Candidate& each : planned.faults[place]) {
      scenario.faults.push_back(&each);
    }
    const fs::path file = directory.scenario_of(cell);
    fs::create_directories(file.parent_path());
    reports::write_whole_file(file, text_of(scenario, planned.topology,
                                            seen_from(file.parent_path(), planned.topology.path)));
  }
}

}  // namespace erchaos::cli
