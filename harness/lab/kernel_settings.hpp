// How the kernel of a node's namespace forwards: settings below /proc/sys/net.
#pragma once

#include <cstdint>

#include "harness/sys/network_namespace.hpp"

namespace erchaos {

// Routes IPv4 and, if the kernel has it, IPv6: over equal paths by the 5-tuple, and not over links
// without carrier. `forward`: like a router, otherwise like a host.
void make_kernel_route(const NetworkNamespace& network, bool forward);

// Gives the node a choice of its own among equal paths, if the kernel can.
void seed_hash(const NetworkNamespace& network, std::uint32_t seed);

// Has the kernel send nothing by itself, as a switch.
void silence(const NetworkNamespace& network);

}  // namespace erchaos
