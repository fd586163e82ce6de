// What records during a run, each on its own threads.
#pragma once

#include <optional>

#include "harness/lab/lab.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/run/failures.hpp"
#include "harness/run/host_monitor.hpp"
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
void note_failures(const Collectors& collectors, Failures& failures);

// Stops all and moves their results into `record`, each separately, so that the failure of one
// does not lose the others' results. Once.
void collect(Collectors& collectors, Lab& lab, Failures& failures, Recording& record);

}  // namespace erchaos
