// Describes sweeps and their cells.
#include "reports/json/described.hpp"

namespace erchaos::reports {

constexpr std::array<std::string_view, 1> sweep_schemas{sweep_schema};
constexpr std::array<std::string_view, 1> cell_schemas{cell_schema};

void describe(Object& object, SweepFault& fault) {
  object.is("sweep_fault", "A kind of fault at a place.");
  object.field("kind", fault.kind, "Kind of fault, as in `erchaos list faults`.");
  object.field("variant", fault.variant,
               "Distinguishes what the kind is tried with; empty: only one is tried.");
  object.field("parameters", fault.parameters,
               "Lines of TOML, beside the parameter that names the place.");
  object.field("place", fault.place,
               "The link, node, zone and so on; circuit, design: the whole of it.");
}

void describe(Object& object, CellResult& result) {
  object.is("cell_result", "What followed the faults: the worst of all repetitions that count.");
  object.field("directory", result.directory,
               "The run directory, or that of the repetitions, relative to this file.");
  object.choice("verdict", result.verdict, verdict_names,
                "Failed if any repetition that counts failed; inconclusive if none counts.");
  object.choice("trust", result.trust, trust_level_names, "How far it can be trusted.");
  object.field("reasons", result.reasons, "Why the verdict is not passed, one sentence each.");
  object.field("repetitions", result.repetitions, "Number of runs.");
  object.field("counted", result.counted, "Of these, not inconclusive.");
  object.field("flows", result.flows, "Number of flows; 0: there were only connections.");
  object.field("impact", result.impact,
               "On flows; without flows, the longest stall of a TCP connection.");
  object.field("connections", result.connections, "Number of connections.");
  object.field("connections_broken", result.connections_broken,
               "TCP connections that had to be re-established, in the phase with the most.");
  object.field("connections_dark", result.connections_dark,
               "Connections still without an answer at the end.");
  object.derived("survived", result.survived(),
                 "Passed, and nothing was dark until the healing or after it.");
  object.field("seconds", result.seconds, "How long it took, with the lab.");
  object.field("shard", result.shard, "The shard that ran it, from 1.");
  object.field("erchaos", result.erchaos, "Version of erchaos.");
}

namespace {

void describe_cell(Object& object, SweepCell& cell) {
  object.field("name", cell.name, "Its name, which is its directory's too.");
  object.field("faults", cell.faults, "One, or two that begin and end together.");
  object.field("seed", cell.seed, "Of its scenario; follows from the name.");
  object.field("estimated_seconds", cell.estimated_seconds,
               "How long it should take, as known before the sweep.");
  object.field("sha256", cell.sha256,
               "SHA-256 of its scenario, where the topology is named topology.toml.");
  object.derived("single_point_of_failure", cell.is_single_point_of_failure(),
                 "It is one fault, and flows were dark until it was healed.");
  object.field("result", cell.result, "What was measured; null: nothing yet.");
}

void describe_options(Object& object, SweepOptions& options) {
  object.field("design", options.design, "What users call the topology.");
  object.field("faults", options.faults, "Kinds of fault, or all.");
  object.field("at", options.at, "Places, or every-link and so on; empty: everywhere.");
  object.field("pairs", options.has_pairs, "Two faults at a time, too.");
  object.field("repeat", options.repeat, "Runs of each cell.");
  object.field("settings", options.settings, "KEY=VALUE, of the scenarios of all cells.");
  object.field("shards", options.shards, "Number of shards.");
  object.choice("shard_by", options.shard_by, shard_by_names, "How cells are divided.");
}

}  // namespace

void describe(Object& object, SweepCell& cell) {
  object.is("sweep_cell", "One fault at one place, or two at a time.");
  describe_cell(object, cell);
}

void describe(Object& object, NotApplicable& none) {
  object.is("not_applicable", "A combination that makes no sense.");
  object.field("name", none.name, "As of a cell, or a kind of fault.");
  object.field("reason", none.reason, "Why.");
}

void describe(Object& object, ShardRecord& shard) {
  object.is("sweep_shard", "A host's part in a sweep.");
  object.field("number", shard.number, "From 1.");
  object.field("environment", shard.environment, "What its first cell was run with.");
  object.field("cpus", shard.cpus, "CPUs that it may use there.");
  object.field("cells", shard.cells, "Cells that it was to run.");
  object.field("measured", shard.measured, "Of these, have a result.");
  object.field("inconclusive", shard.inconclusive, "Of these, are inconclusive.");
  object.field("seconds", shard.seconds, "How long these took.");
  object.field("estimated_seconds", shard.estimated_seconds, "How long these should have taken.");
}

void describe(Object& object, Sweep& sweep) {
  object.is("sweep", "Every fault at every place of a design: `erchaos sweep`.");
  std::size_t schema = 0;
  object.choice("schema", schema, sweep_schemas, "Name and version of this format.");
  object.object({.name = "options", .meaning = "What the sweep is."},
                [&](Object& inner) { describe_options(inner, sweep.options); });
  object.field("inputs", sweep.inputs, "The topology's files.");
  object.field("shards", sweep.shards, "The hosts' parts.");
  object.field("cells", sweep.cells, "Of all shards.");
  object.field("not_applicable", sweep.not_applicable, "What was not run, and why.");
}

void describe(Object& object, CellRecord& record) {
  object.is("cell", "The record of a measured cell, in its directory.");
  std::size_t schema = 0;
  object.choice("schema", schema, cell_schemas, "Name and version of this format.");
  object.field("cell", record.cell, "The cell.");
  object.field("inputs", record.inputs, "The topology's files.");
}

}  // namespace erchaos::reports
