// Whether the daemons of a lab get the CPUs when they need them.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/host_checks.hpp"

namespace erchaos::cli {

// What limits the CPU time of a control group, as its files have it; "" without that file.
struct CpuLimits {
  std::string quota{};  // cpu.max: "150000 100000", in microseconds; "max 100000": none
  std::string stat{};   // cpu.stat, with nr_periods and nr_throttled
};

unsigned cpus_of_this_process();  // that it may run on

// Those of this process's control group and the ones around it, of either version. In a container
// these are usually the container's only.
std::vector<CpuLimits> cpu_limits_of_this_process();

// Weak: fewer than two CPUs, held back by the quota in more than 1 % of the periods, or more than
// 2 % of the time since boot stolen by the hypervisor. `proc_stat`: the text of /proc/stat.
HostCheck check_cpus(unsigned cpus, const std::vector<CpuLimits>& limits,
                     const std::string& proc_stat);

}  // namespace erchaos::cli
