// A cut of known length, made by the kernel: frames that come in by an interface are dropped from
// one nanosecond of the wall clock to another. nft(8) takes times to the second only, hence
// libnftnl.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "harness/sys/network_namespace.hpp"

namespace erchaos {

// UDP source ports, both included.
struct Ports {
  std::uint16_t first;
  std::uint16_t last;
};

struct KernelCut {
  std::chrono::nanoseconds from;  // CLOCK_REALTIME
  std::chrono::nanoseconds to;
  std::optional<Ports> ports{};  // none: all frames
};

// Adds to what was cut before.
void cut_in_kernel(const NetworkNamespace& network, const std::string& interface,
                   const KernelCut& cut);

}  // namespace erchaos
