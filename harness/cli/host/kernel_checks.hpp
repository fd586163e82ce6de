// What a lab needs from the kernel, checked by trying it inside a sandbox.
#pragma once

#include <vector>

#include "harness/cli/host/host_checks.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos::cli {

std::vector<HostCheck> check_kernel_features();

// Throws HostError with all that `topology` needs and this host lacks, and a remedy for each.
void insist_on_kernel_features(const Topology& topology);

}  // namespace erchaos::cli
