// Runs a scenario as `erchaos run` does, and sums up what it wrote.
#include "harness/cli/sweep/cell_run.hpp"

#include <fmt/format.h>

#include "harness/base/complain.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/sandbox.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/read_result.hpp"

namespace erchaos::cli {
namespace {

RunArguments arguments_of(const SweepCell& cell, std::uint32_t repeat,
                          const SweepDirectory& directory) {
  RunArguments arguments;
  arguments.scenarios = {directory.scenario_of(cell)};
  arguments.out = directory.part_of(cell);
  arguments.verbosity = Verbosity::quiet;
  arguments.tells_ci = false;
  if (repeat > 1) {
    arguments.repeat = repeat;
  }
  return arguments;
}

// A repetition that was cut short has no result.
std::uint32_t flows_in(const std::filesystem::path& directory, const Repetitions& runs) {
  for (const Repetition& one : runs.all) {
    const auto file = directory / one.directory / "result.json";
    if (std::filesystem::exists(file)) {
      return static_cast<std::uint32_t>(
          reports::read_result(reports::LocatedJson::parse(file)).flows.size());
    }
  }
  return 0;
}

CellResult sum_up(const SweepCell& cell, const SweepDirectory& directory, std::uint32_t shard) {
  const auto part = directory.part_of(cell);
  const Repetitions runs = reports::read_repetitions(part);
  CellResult result = result_of(runs);
  result.directory = cell.name;
  result.flows = flows_in(part, runs);
  result.shard = shard;
  return result;
}

}  // namespace

std::optional<CellResult> run_cell(const PlannedSweep& planned, std::size_t place,
                                   const SweepDirectory& directory) {
  SweepCell cell = planned.sweep.cells[place];
  const MonotonicClock clock;
  const Instant begin = clock.now();
  directory.remove_part(cell);
  try {
    run(arguments_of(cell, planned.sweep.options.repeat, directory));
    if (sandbox_was_interrupted()) {
      return {};
    }
    cell.result = sum_up(cell, directory, planned.shard.shard.number);
    cell.result->seconds = in_milliseconds(clock.now() - begin) / 1000;
    directory.finish({.cell = cell, .inputs = planned.sweep.inputs});
  } catch (const std::exception& error) {
    complain(fmt::format("erchaos: {}: {}", cell.name, error.what()));
    return {};
  }
  return cell.result;
}

}  // namespace erchaos::cli
