// Runs a scenario as `erchaos run --jobs` does, and sums up what it wrote.
#include "harness/cli/sweep/cell_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "faults/kinds.hpp"
#include "harness/base/complain.hpp"
#include "harness/base/version.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/run/earlier_interval.hpp"
#include "harness/cli/run/sandboxed_run.hpp"
#include "harness/cli/sweep/sweep_inputs.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/error.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/read_result.hpp"

namespace erchaos::cli {
namespace {

RunArguments arguments_of(const SweepOptions& options) {
  RunArguments arguments;
  arguments.verbosity = Verbosity::quiet;
  arguments.tells_ci = false;
  if (options.repeat > 1) {
    arguments.repeat = options.repeat;
  }
  return arguments;
}

Overrides overrides_of(const PlannedSweep& planned, const SweepCell& cell) {
  Overrides overrides;
  if (const auto earlier = planned.like.find(cell.name); earlier != planned.like.end()) {
    overrides.like = earlier_interval(earlier->second);
  }
  return overrides;
}

[[noreturn]] void refuse_change(const std::string& what) {
  throw HostError("not run, as its files have changed since the sweep began: " + what);
}

// A cell of another network must not be in the table.
Plan load_as_planned(const PlannedSweep& planned, const std::filesystem::path& scenario,
                     const Overrides& overrides) {
  Plan plan;
  try {
    plan = load_plan(scenario, faults::kinds(), overrides, lookups());
  } catch (const InputError& error) {
    refuse_change(error.what());
  }
  const std::string changed = changed_input(planned.sweep.inputs, inputs_of_topology(plan));
  if (!changed.empty()) {
    refuse_change(changed);
  }
  return plan;
}

// The plans of all cells at a time would take too much memory: each holds its topology, and pairs
// are thousands.
Plan plan_of(const PlannedSweep& planned, const SweepCell& cell,
             const std::filesystem::path& scenario) {
  Plan plan = load_as_planned(planned, scenario, overrides_of(planned, cell));
  divide_cpus(plan, planned.several.most_at_a_time);
  plan.timeout = planned.several.timeout;
  return plan;
}

ExitStatus run_cell(const PlannedSweep& planned, const SweepCell& cell,
                    const SweepDirectory& directory, const JobLink& link, unsigned which_try) {
  directory.leave_lock_to_parent();
  const auto part = directory.part_of(cell);
  directory.remove_part(cell);
  Plan plan = plan_of(planned, cell, directory.scenario_of(cell));
  std::filesystem::create_directory(part);
  const RunArguments arguments = arguments_of(planned.sweep.options);
  return run_as_job({.plan = plan, .directory = part, .arguments = arguments}, link, which_try);
}

// A repetition that was cut short has no result.
void count_traffic(CellResult& cell, const std::filesystem::path& directory,
                   const Repetitions& runs) {
  for (const Repetition& one : runs.all) {
    const auto file = directory / one.directory / "result.json";
    if (std::filesystem::exists(file)) {
      const Result result = reports::read_result(reports::LocatedJson::parse(file));
      cell.flows = static_cast<std::uint32_t>(result.flows.size());
      cell.connections = static_cast<std::uint32_t>(result.connections.size());
      return;
    }
  }
}

CellResult sum_up(const SweepCell& cell, const SweepDirectory& directory, std::uint32_t shard) {
  const auto part = directory.part_of(cell);
  const Repetitions runs = reports::read_repetitions(part);
  CellResult result = result_of(runs);
  result.directory = cell.name;
  count_traffic(result, part, runs);
  result.shard = shard;
  return result;
}

// It has written no result.
CellResult killed(const SweepCell& cell, std::uint32_t shard, int signal) {
  return {.directory = cell.name,
          .verdict = Verdict::inconclusive,
          .trust = TrustLevel::untrusted,
          .reasons = {fmt::format("its process was killed by signal {}", signal)},
          .shard = shard,
          .erchaos = std::string{version}};
}

}  // namespace

Job job_of_cell(const PlannedSweep& planned, std::size_t place, const SweepDirectory& directory) {
  const SweepCell& cell = planned.sweep.cells[place];
  const ExpectedRun& run = planned.runs[place];
  return {.name = cell.name,
          .length = run.length(),
          .cost = run.cost,
          .work = [&planned, &cell, &directory](const JobLink& link, unsigned which_try) {
            return run_cell(planned, cell, directory, link, which_try);
          }};
}

std::optional<CellResult> finish_cell(const PlannedSweep& planned, std::size_t place,
                                      const SweepDirectory& directory, const EndedTry& ended) {
  SweepCell cell = planned.sweep.cells[place];
  if (ended.was_interrupted && ended.status == ExitStatus::inconclusive) {
    return {};
  }
  const std::uint32_t shard = planned.shard.shard.number;
  const bool has_one = reports::has_result(directory.part_of(cell));
  if (!has_one && ended.killed_by == 0) {  // it has said why
    complain(fmt::format("erchaos: {}: has no result; no other cell begins", cell.name));
    return {};
  }
  try {
    cell.result = has_one ? sum_up(cell, directory, shard) : killed(cell, shard, ended.killed_by);
    const unsigned wanted = planned.sweep.options.repeat;
    if (ended.was_interrupted && cell.result->repetitions < wanted) {
      return {};
    }
    cell.result->repetitions =
        std::max(cell.result->repetitions, wanted);  // it may have broken off
    cell.result->seconds = std::chrono::duration<double>{ended.took - ended.waited}.count();
    directory.finish({.cell = cell, .inputs = planned.sweep.inputs});
  } catch (const std::exception& error) {
    complain(fmt::format("erchaos: {}: {}", cell.name, error.what()));
    return {};
  }
  return cell.result;
}

}  // namespace erchaos::cli
