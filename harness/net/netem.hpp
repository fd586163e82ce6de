// The kernel's network emulator, where the kernel has one.
#pragma once

#include "harness/base/wire.hpp"
#include "harness/net/interface.hpp"

namespace erchaos {

// Tries it on a cable in a temporary namespace.
bool kernel_has_netem();

// Impairs what the interface sends from now on. `seed` takes effect with kernels from 6.6 on; older
// ones draw their own numbers. netem's corruption may also hit the Ethernet header and ARP.
void add_netem(const InterfaceAt& interface, const Wire& wire, std::uint64_t seed);

// Replaces the impairment that add_netem() set; frames in transit are kept.
void change_netem(const InterfaceAt& interface, const Wire& wire, std::uint64_t seed);

}  // namespace erchaos
