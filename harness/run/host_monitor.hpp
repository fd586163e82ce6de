// Records what the host does besides the lab during a run, on its own thread.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/record/log/tester_record.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/worker.hpp"

namespace erchaos {

// Samples CPU use once a second from its construction on. In a separate PID namespace the processes
// in /proc are the lab's; the rest of what the host's CPUs did is foreign. Samples have their times
// from `clock`.
class HostMonitor {
 public:
  explicit HostMonitor(const Clock& clock);
  TesterRecord stop();                                                      // once
  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker

 private:
  void sample(const std::stop_token& stop);

  const Clock& clock_;
  std::uint64_t softnet_drops_before_;
  std::vector<CpuSample> samples_;
  Worker thread_;
};

}  // namespace erchaos
