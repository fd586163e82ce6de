// Turns a recording into its result: packets, trust, windows, metrics, limits, verdict.
#include "harness/record/judge/coverage.hpp"
#include "harness/record/judge/result.hpp"
#include "harness/record/judge/trust.hpp"
#include "harness/record/judge/verdict.hpp"
#include "harness/record/measure/action_results.hpp"
#include "harness/record/measure/flow_history.hpp"
#include "harness/record/measure/flow_results.hpp"

namespace erchaos {

namespace {

Result copy_records(const Recording& recording) {
  Result result;
  result.scenario = recording.scenario;
  result.environment = recording.environment;
  result.lab = recording.lab;
  result.begin = recording.begin;
  result.begin_utc = recording.begin_utc;
  result.paths = recording.probes.paths;
  result.interval = recording.probes.schedule.interval;
  result.interval_choice = recording.interval;
  result.forwarding_delay_threshold = recording.forwarding_delay_threshold;
  result.sustained_convergence_validation_time = recording.sustained_convergence_validation_time;
  result.phases = recording.phases;
  result.faults = recording.faults;
  result.sessions = recording.sessions;
  result.routing = recording.routing;
  return result;
}

}  // namespace

Result evaluate(const Recording& recording, std::span<const Limit> limits) {
  const Lateness lateness = measure_lateness(recording.probes);
  const Packets packets{recording.probes, recording.forwarding_delay_threshold};
  const FlowHistory history = follow_flows(recording, packets);

  Result result = copy_records(recording);
  result.trust = judge_trust(recording, packets, lateness);
  doubt_coverage(result.trust, recording, packets, history.windows);
  result.connections = describe_connections(recording);
  const Lateness clients = measure_lateness(recording.connections);
  doubt_connections(result.trust, recording, result.connections, clients);
  const auto precision = [&](const Lateness& of) {
    return result.trust.level == TrustLevel::trusted ? of.p99 : of.max + of.gap;
  };
  result.actions =
      measure_actions(recording, packets, history, result.connections,
                      {.probes = precision(lateness), .connections = precision(clients)});
  result.impact = find_impact(history, result.actions, result.interval);
  result.flows = describe_flows(recording.probes, packets, history);
  result.packets = packets.count(0, packets.slots());
  result.losses_are_known = recording.probes.hops.is_complete();
  result.observations_missed = recording.probes.hops.missed();
  result.limits = check_limits(limits, result.actions);
  mark_doubtful(result, recording.problems);
  judge(result, recording.problems);
  return result;
}

}  // namespace erchaos
