// Puts the cells of a shard into JSON.
#include "harness/cli/machine/sweep_list_json.hpp"

#include <nlohmann/json.hpp>

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

Json fault_json(const SweepFault& fault) {
  return {{"kind", fault.kind},
          {"variant", fault.variant},
          {"parameters", fault.parameters},
          {"place", fault.place}};
}

Json cell_json(const SweepCell& cell, const PlannedSweep& planned) {
  Json faults = Json::array();
  for (const SweepFault& fault : cell.faults) {
    faults.push_back(fault_json(fault));
  }
  return {{"name", cell.name},
          {"faults", std::move(faults)},
          {"seed", cell.seed},
          {"repetitions", planned.sweep.options.repeat},
          {"shard", planned.shard.shard.number},
          {"estimated_seconds", cell.estimated_seconds},
          {"sha256", cell.sha256}};
}

Json shard_json(const ChosenShard& chosen, ShardBy by) {
  return {{"number", chosen.shard.number},
          {"of", chosen.shard.of},
          {"by", shard_by_names.at(static_cast<std::size_t>(by))},
          {"from", chosen.from.empty() ? Json(nullptr) : Json(chosen.from)}};
}

Json jobs_json(unsigned most_at_a_time) {
  return most_at_a_time == as_many_as_fit ? Json("auto") : Json(most_at_a_time);
}

}  // namespace

Json cells_json(const PlannedSweep& planned) {
  const Sweep& sweep = planned.sweep;
  Json cells = Json::array();
  for (const std::size_t place : planned.own) {
    cells.push_back(cell_json(sweep.cells[place], planned));
  }
  Json not_applicable = Json::array();
  for (const NotApplicable& each : sweep.not_applicable) {
    not_applicable.push_back({{"name", each.name}, {"reason", each.reason}});
  }
  return {{"schema", "erchaos/sweep-list/v1"},
          {"design", sweep.options.design},
          {"topology", planned.topology.path.string()},
          {"cells_of_all_shards", sweep.cells.size()},
          {"shard", shard_json(planned.shard, sweep.options.shard_by)},
          {"jobs", jobs_json(planned.several.most_at_a_time)},
          {"estimated_seconds", seconds_of(planned, planned.own)},
          {"cells", std::move(cells)},
          {"not_applicable", std::move(not_applicable)}};
}

}  // namespace erchaos::cli
