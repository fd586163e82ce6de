// Routers that keep the state of connections.
#pragma once

#include <optional>
#include <string>

#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {

// One that is `stateful` or has `nat`, as `key` names it.
inline std::optional<std::string> stateful_router(FaultTable& table, std::string_view key) {
  return table.node_that(key, "router that is stateful or has nat",
                         [](const Node& node) { return node.keeps_state(); });
}

}  // namespace erchaos::faults
