// How busy runs and everything else keep the host's CPUs.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <vector>

#include "harness/sys/cpu_time.hpp"

namespace erchaos::cli {

// Reads /proc from outside of all sandboxes, where the processes of runs are descendants of this
// one.
class CpuWatch {
 public:
  // In cores, on average since the last look.
  struct Use {
    std::map<pid_t, double> of_jobs{};  // with all their descendants
    // Of neither these nor this process, and of the CPUs that it may use: what others use may be on
    // those that it may not.
    double outside{};
  };

  CpuWatch();
  // `jobs`: children of this process. Looks that follow each other within less than a tenth of a
  // second are as coarse as a clock tick.
  Use look(const std::vector<pid_t>& jobs);
  double cores() const { return usable_; }  // that this process may use

 private:
  using Ticks = std::map<pid_t, std::uint64_t>;

  double of_host_;  // cores
  double usable_;
  HostTicks host_;
  Ticks of_jobs_;
  std::uint64_t ours_{};  // of this process and all jobs so far
};

}  // namespace erchaos::cli
