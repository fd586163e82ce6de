// Whatever records while a run goes on.
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

// Each is there from when it begins, if the plan asks for it.
struct Collectors {
  std::optional<Probes> probes{};
  std::optional<Connections> connections{};
  std::optional<LinkCaptures> captures{};
  std::optional<HostMonitor> load{};
};

// What a thread could not do so far.
void note_failures(const Collectors& collectors, Failures& failures);

// Stops all, and moves what they have into `record`: each by itself, so that what one could not do
// costs nothing of the others. Once.
void collect(Collectors& collectors, Lab& lab, Failures& failures, Recording& record);

}  // namespace erchaos
