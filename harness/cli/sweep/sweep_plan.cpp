// Reads what the command line says into options, and divides the cells.
#include "harness/cli/sweep/sweep_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/inputs/designs.hpp"
#include "harness/cli/jobs/expected_time.hpp"
#include "harness/cli/sweep/applicable_cells.hpp"
#include "harness/cli/sweep/cell_settings.hpp"
#include "harness/cli/sweep/earlier_sweep.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/cpu_limits.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

fs::path find_swept_topology(const fs::path& name) {
  const fs::path file = find_input(name);
  if (!is_topology_file(file)) {
    throw InputError{{{.file = name.string(),
                       .message = "a sweep needs a design or a topology file, not a scenario"}}};
  }
  return fs::absolute(file).lexically_normal();
}

SweepOptions options_of(const SweepArguments& arguments, const fs::path& topology,
                        const Shard& shard) {
  SweepOptions options{.design = name_of_design(topology),
                       .faults = arguments.faults,
                       .at = arguments.at,
                       .has_pairs = arguments.has_pairs,
                       .repeat = arguments.repeat.value_or(1),
                       .settings = arguments.settings,
                       .shards = shard.of,
                       .shard_by = arguments.shard_by};
  for (const std::string& limit : arguments.limits) {
    options.settings.push_back("limits." + limit);
  }
  if (options.faults.empty()) {
    options.faults.emplace_back("all");
  }
  return options;
}

// One reason of each kind.
[[noreturn]] void refuse_empty_sweep(const PlannedSweep& planned) {
  std::map<std::string, std::string> reasons;
  for (const auto& [name, reason] : planned.sweep.not_applicable) {
    reasons.emplace(name.substr(0, name.find('@')), fmt::format("{}: {}", name, reason));
  }
  std::vector<Problem> problems{
      {.file = planned.topology.path.string(),
       .message = reasons.empty() ? "none of the faults can be put at the places of --at"
                                  : "no fault is applicable:"}};
  for (const auto& [kind, reason] : reasons) {
    problems.push_back({.file = planned.topology.path.string(), .message = reason});
  }
  throw InputError{std::move(problems)};
}

}  // namespace

PlannedSweep plan_sweep(const SweepArguments& arguments) {
  const fs::path file = find_swept_topology(arguments.topology);
  PlannedSweep planned{.topology = load_topology(file, lookups_with_frr()),
                       .several = arguments.several,
                       .host = {.cores = usable_cpus()}};
  planned.topology.path = file;
  planned.shard = read_shard(arguments.shard, variable_of_environment);
  planned.sweep.options = options_of(arguments, file, planned.shard.shard);
  check_places(planned.sweep.options, planned.topology);
  check_settings(planned, arguments);
  find_applicable_cells(planned);
  if (planned.sweep.cells.empty()) {
    refuse_empty_sweep(planned);
  }
  planned.like = runs_to_be_like(arguments, planned.sweep.cells);
  planned.own =
      cells_of_shard(planned.sweep.cells, planned.shard.shard, planned.sweep.options.shard_by);
  return planned;
}

double seconds_of(const PlannedSweep& planned, const std::vector<std::size_t>& places) {
  std::vector<ExpectedRun> runs;
  runs.reserve(places.size());
  for (const std::size_t place : places) {
    runs.push_back(planned.runs[place]);
  }
  const Duration all = expected_time(std::move(runs), planned.several.most_at_a_time, planned.host);
  return std::chrono::duration<double>{all}.count();
}

double seconds_one_at_a_time(const PlannedSweep& planned, const std::vector<std::size_t>& places) {
  double seconds = 0;
  for (const std::size_t place : places) {
    seconds += planned.sweep.cells[place].estimated_seconds;
  }
  return seconds;
}

std::vector<std::size_t> without_result(const PlannedSweep& planned) {
  std::vector<std::size_t> places;
  std::ranges::copy_if(planned.own, std::back_inserter(places),
                       [&](std::size_t place) { return !planned.sweep.cells[place].result; });
  return places;
}

}  // namespace erchaos::cli
