// Finds routers that keep connection state.
#pragma once

#include <optional>
#include <string>

#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {

// The router that `key` names, which must be `stateful` or have `nat`.
inline std::optional<std::string> stateful_router(FaultTable& table, std::string_view key) {
  return table.node_that(key, "router that is stateful or has nat",
                         [](const Node& node) { return node.keeps_state(); });
}

}  // namespace erchaos::faults
