// The kernel's connection tracking in one namespace.
#pragma once

#include <cstdint>
#include <set>

#include "harness/sys/network_namespace.hpp"

namespace erchaos {

// The kernel's IDs of all tracked connections.
std::set<std::uint32_t> tracked_connections(const NetworkNamespace& network);

// Removes all of them; harmless where nothing is tracked.
void forget_connections(const NetworkNamespace& network);

}  // namespace erchaos
