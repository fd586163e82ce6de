// What records during a run, each on its own threads.
#pragma once

#include <optional>

#include "harness/lab/lab.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/run/host_monitor.hpp"
#include "harness/run/run_problems.hpp"
#include "harness/traffic/connections.hpp"
#include "harness/traffic/link_captures.hpp"
#include "harness/traffic/probes.hpp"

namespace erchaos {

// Each is set when it starts, if the plan asks for it.
struct Collectors {
  std::optional<Probes> probes{};
  std::optional<Connections> connections{};
  std::optional<LinkCaptures> captures{};
  std::optional<HostMonitor> load{};

  // Whether the newest packets of every flow arrive, and every connection has its answers.
  bool is_all_traffic_alive() const;
};

// Notes what a thread has failed to do so far.
void note_failures(const Collectors& collectors, RunProblems& problems);

// What they have recorded.
struct Collected {
  TesterRecord tester{};
  ProbeLog probes{};
  ConnectionLog connections{};
  Captures captures{};
};

// Stops all, each separately, so that the failure of one does not lose the others' results. Once.
// `begin`: of the run.
Collected collect(Collectors& collectors, Lab& lab, Instant begin, RunProblems& problems);

}  // namespace erchaos
