// How busy runs and everything else keep the host's CPUs.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <vector>

#include "harness/sys/cpu_time.hpp"

namespace erchaos::cli {

unsigned cores_of_host();

// Reads /proc from outside of all sandboxes, where the processes of runs are descendants of this
// one.
class CpuWatch {
 public:
  // In cores, on average since the last look.
  struct Use {
    std::map<pid_t, double> of_jobs{};  // with all their descendants
    double outside{};                   // of neither these nor this process
  };

  CpuWatch();
  // `jobs`: children of this process. Looks that follow each other within less than a tenth of a
  // second are as coarse as a clock tick.
  Use look(const std::vector<pid_t>& jobs);
  unsigned cores() const { return cores_; }

 private:
  using Ticks = std::map<pid_t, std::uint64_t>;

  unsigned cores_;
  HostTicks host_;
  Ticks of_jobs_;
  std::uint64_t ours_{};  // of this process and all jobs so far
};

}  // namespace erchaos::cli
