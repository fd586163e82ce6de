// Whether the daemons of a lab get the CPUs when they need them.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/host/host_checks.hpp"
#include "harness/sys/cpu_limits.hpp"

namespace erchaos::cli {

// Weak: fewer than two CPUs, held back by the quota in more than 1 % of the periods, or more than
// 2 % of the time since boot stolen by the hypervisor. `proc_stat`: the text of /proc/stat.
HostCheck check_cpus(unsigned cpus, const std::vector<CpuLimits>& limits,
                     const std::string& proc_stat);

}  // namespace erchaos::cli
