// How long time-critical threads had to wait for a CPU.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "harness/base/time.hpp"

namespace erchaos {

// The kernel counts, for each thread, the time that it was ready to run and did not run
// (schedstat's second column, Documentation/scheduler/sched-stats.rst).
class RunQueue {
 public:
  struct Waits {
    Duration bfd{};     // the longest of any bfdd in this PID namespace
    Duration tester{};  // the longest of any thread of this program
  };

  RunQueue() { waits(); }
  Waits waits();  // since the last call

 private:
  Duration longest_since(const std::map<std::string, Duration>& now);

  std::map<std::string, Duration> before_;  // by schedstat file
};

}  // namespace erchaos
