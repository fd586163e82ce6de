// JSON Schema, draft 4, of scenarios and topologies, for editors (taplo).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "harness/plan/fault.hpp"
#include "harness/plan/toml/shape.hpp"
#include "harness/record/measure/metric.hpp"

namespace erchaos::cli {

// `shape`: of specimens. What faults and limits may be comes from the tables that the parser uses.
nlohmann::ordered_json scenario_schema(const TableShape& shape, FaultKinds kinds,
                                       std::span<const MetricDefinition> metrics);

// A topology that extends another has only what differs, so no key of a node or link is required,
// and each may be removed.
nlohmann::ordered_json topology_schema(const TableShape& shape);

}  // namespace erchaos::cli
