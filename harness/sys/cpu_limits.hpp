// How much CPU time this process may use.
#pragma once

#include <string>
#include <vector>

namespace erchaos {

// What limits the CPU time of a control group, as its files have it; "" without that file.
struct CpuLimits {
  std::string quota{};  // cpu.max: "150000 100000", in microseconds; "max 100000": none
  std::string stat{};   // cpu.stat, with nr_periods and nr_throttled

  double quota_in_cpus() const;  // infinite: there is none
};

unsigned cpus_of_this_process();  // that it may run on; throws std::system_error

// Those of this process's control group and the ones around it, of either version. In a container
// these are usually the container's only.
std::vector<CpuLimits> cpu_limits_of_this_process();

double usable_cpus();  // the fewest that any of these allow

}  // namespace erchaos
