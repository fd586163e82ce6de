// The faults of a run, and the actions on them as they took place.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/record/log/event.hpp"

namespace erchaos {

// The most that wires are configured to do to a packet, added up over all of them.
struct WiresRecord {
  Duration delay{};
  double loss_pct{};  // lost or corrupted
};

// A fault; what was done to it is recorded as its actions.
struct FaultRecord {
  std::string kind;
  std::string target;
  std::string drains{};     // the node that traffic was asked to leave; "": none
  std::string benchmark{};  // the full convergence time's name in RFC 7747; "": none
  WiresRecord wires{};      // what it adds to what the topology's wires do
  bool changes_timers{};    // of sessions: they differ from what was agreed on before
};

enum class ActionKind { injection, stage, healing };

// One change of the network as it took place: a fault's injection, a stage in between, or its
// healing. The tester takes the times just before and just after it.
struct Action {
  std::size_t fault{};  // index into Recording::faults
  ActionKind kind{};
  std::string name{};  // "failover", the stage's name, "reversion": the first word of its phase
  Change change{};     // what it does to traffic
  bool restores{};     // brings back what the fault took out of service; a healing always does
  Instant begin{};
  Instant end{};
  bool verified{};  // read back afterwards
};

// When a fault was active.
struct FaultTime {
  Instant begin{};                // of the injection
  std::optional<Instant> heal{};  // when healing began; none: the run ended before
  std::optional<Instant> end{};   // when healing was done
};

// By fault.
std::vector<FaultTime> times_of(const std::vector<FaultRecord>& faults,
                                const std::vector<Action>& actions);

}  // namespace erchaos
