// Holds everything that a run records. evaluate() turns it into a Result, without a lab.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/record/log/actions.hpp"
#include "harness/record/log/captures.hpp"
#include "harness/record/log/connection_log.hpp"
#include "harness/record/log/event.hpp"
#include "harness/record/log/probe_log.hpp"
#include "harness/record/log/routing.hpp"
#include "harness/record/log/session_record.hpp"
#include "harness/record/log/surroundings.hpp"
#include "harness/record/log/tester_record.hpp"

namespace erchaos {

struct PhaseRecord {
  std::string name;  // "noise-floor", "failover <kind> <target>", "reversion <kind> <target>",
                     // "drain", and for a stage "<stage> <kind> <target>"
  Instant begin{};
  Instant end{};
};

struct Recording {
  ScenarioRecord scenario;
  EnvironmentRecord environment;
  LabRecord lab;
  std::vector<SessionRecord> sessions;
  Instant begin{};       // time zero of the run: the first probe was due
  Duration begin_utc{};  // the same moment by the wall clock, since 1970-01-01T00:00:00Z
  Duration forwarding_delay_threshold{};
  Duration sustained_convergence_validation_time{};
  std::optional<IntervalRecord> interval{};  // none: the scenario fixes it
  WiresRecord wires;                         // of the topology
  Timeline timeline;
  ProbeLog probes;
  ConnectionLog connections;
  Captures captures;  // without links if none were asked for
  std::vector<PhaseRecord> phases;
  std::vector<FaultRecord> faults;  // in order of injection, those that fell due
  std::vector<Action> actions;      // in order of time
  std::vector<RoutingSnapshot> routing;
  TesterRecord tester;
  std::vector<std::string>
      problems;  // why the run cannot be judged: interrupted, a fault did not take effect
};

}  // namespace erchaos
