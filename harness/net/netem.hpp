// The kernel's own network emulator, where it has one.
#pragma once

#include "harness/base/wire.hpp"
#include "harness/net/interface.hpp"

namespace erchaos {

// Tried on a cable in a namespace that is gone afterwards.
bool kernel_has_netem();

// Impairs what the interface sends from now on. `seed` counts with kernels from 6.6 on; older ones
// draw their own numbers. Where netem corrupts, it may hit Ethernet's header and ARP as well.
void add_netem(const InterfaceAt& interface, const Wire& wire, std::uint64_t seed);

// The same in place of what add_netem() did; frames under way are kept.
void change_netem(const InterfaceAt& interface, const Wire& wire, std::uint64_t seed);

}  // namespace erchaos
