// Measures what an action by hand does to traffic: probes, from before the action on.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/judge/result.hpp"
#include "harness/run/host_monitor.hpp"
#include "harness/traffic/probes.hpp"

namespace erchaos {

class LossWatch {
 public:
  static constexpr Duration interval = std::chrono::milliseconds{10};

  // Sends between the hosts of `traffic`, on `most_flows` at most, until it is destroyed. What it
  // refers to must outlive it. `number` distinguishes its packets from those of other watches.
  LossWatch(const Traffic& traffic, Lab& lab, std::uint32_t number, std::uint32_t most_flows);

  std::uint32_t flows() const { return static_cast<std::uint32_t>(probes_.flows().size()); }
  const Probes& probes() const { return probes_; }  // what they show meanwhile
  void count_outages_from_now() { probes_.count_outages_from_now(); }
  const Traffic& traffic() const { return traffic_; }

  // Stops sending, and evaluates as a run does: each action up to the next one. A healing counts as
  // an action of its own, as what it heals may be older than the probes. Once.
  Result finish(const std::vector<FaultRecord>& faults, std::vector<Action> actions);

 private:
  Lab& lab_;
  Traffic traffic_;
  HostMonitor load_;
  Probes probes_;
};

}  // namespace erchaos
