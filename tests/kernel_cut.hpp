// A cut of known length, made by the kernel: frames that come in by an interface are dropped from
// one nanosecond of the wall clock to another. nft(8) takes times to the second only, hence
// libnftnl.
#pragma once

#include <chrono>
#include <string>

#include "harness/sys/network_namespace.hpp"

namespace erchaos {

struct KernelCut {
  std::chrono::nanoseconds from;  // CLOCK_REALTIME
  std::chrono::nanoseconds to;
};

// Adds to what was cut before.
void cut_in_kernel(const NetworkNamespace& network, const std::string& interface,
                   const KernelCut& cut);

}  // namespace erchaos
