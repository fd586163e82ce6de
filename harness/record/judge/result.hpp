// The result of a run: metrics, trust and verdict. Reports are renderings of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/log/recording.hpp"
#include "harness/record/measure/connections.hpp"
#include "harness/record/measure/delays.hpp"
#include "harness/record/measure/losses.hpp"
#include "harness/record/measure/metric.hpp"
#include "harness/record/measure/outage.hpp"
#include "harness/record/measure/packets.hpp"
#include "harness/record/measure/path_changes.hpp"

namespace erchaos {

enum class Verdict { passed, failed, inconclusive };
enum class TrustLevel { trusted, degraded, untrusted };

inline constexpr std::array<std::string_view, 3> verdict_names{"passed", "failed", "inconclusive"};
inline constexpr std::array<std::string_view, 3> trust_level_names{"trusted", "degraded",
                                                                   "untrusted"};

std::string_view name_of(Verdict verdict);
std::string_view name_of(TrustLevel level);

// One row of [limits]: `metric` is e.g. "failover.full_convergence_time". The measured value must
// not be greater than `value` (ms, percent or a count, as the metric's unit says).
struct Limit {
  std::string metric;
  double value{};
  std::string of_class{};  // of flows or connections; "": all

  std::string name() const { return of_class.empty() ? metric : of_class + "." + metric; }
};

struct LimitResult {
  Limit limit;
  Unit unit{};
  std::optional<double> measured;  // the worst over all faults; none: it was not measured
  double accuracy_low{};           // of the measured value, see Metric
  double accuracy_high{};
  bool passed{};
  bool is_valid = true;  // false: an untrusted run cannot decide it
  std::string note;      // why there is no measured value, or why a value within the limit fails
};

struct Trust {
  TrustLevel level{};
  std::vector<std::string> reasons;  // one sentence each; empty when trusted
  bool doubts_counts{};              // an untrusted run's counts are as doubtful as its times
  double lateness_p50_us{};          // of the probes; if there are none, of connection clients
  double lateness_p99_us{};
  double lateness_max_us{};
  std::uint64_t tester_drops{};    // receive buffers, softnet backlogs and userspace wires
  std::uint64_t void_sequences{};  // send slots that were missed
  double foreign_cpu_pct_max{};
  double bfd_wait_ms_max{};          // for a CPU, within one second
  double tester_wait_ms_max{};       // the same, of the tester's own threads
  double news_lag_ms_max{};          // how long kernel messages waited to be read
  double stamp_difference_ms_max{};  // between a log line's stamp and its reading
  double noise_floor_loss{};         // percent of the packets sent before the first fault
};

// Recovery of service, split at the observed moments, of the flow that recovered last from its
// first outage; if no flow was dark, of the one that moved last. The parts add up to the time from
// the fault to the sending of the first good packet.
struct RecoverySplit {
  std::string from;  // direction, node names
  std::string to;
  std::uint32_t flow{};      // the flow that recovered last
  std::string detected_by;   // node, e.g. "cpe1"
  std::string detected_how;  // "bfd", "bgp" or "link"
  std::string rerouted_by;   // the node whose FIB change moved the flow
  std::optional<double> detection_ms;
  std::optional<double> rib_ms;
  std::optional<double> fib_ms;
  std::optional<double> dataplane_ms;
  std::optional<double> residual_ms;  // loss-derived time of that outage minus the sum of the parts
  // From the fault to the first lost packet; none: the flow was dark already, or never.
  std::optional<double> outage_begin_ms{};
};

// The flows of one direction that crossed a link: on their last paths before the fault, and on
// those at the end of the fault-free time after it.
struct LinkShare {
  std::string link;
  std::string from;  // direction, node names
  std::string to;
  std::uint32_t flows{};  // of the direction
  std::uint32_t before{};
  std::uint32_t after{};
};

// The metrics of one class of flows or connections: only those that it can have.
struct ClassMetrics {
  std::string name;
  std::vector<Metric> metrics;
};

// A flow that an action affected: hit, moved, or dark.
struct RouteFlow {
  std::uint32_t flow{};
  // Its route-specific convergence time (RFC 6412 Eq 4, 5); none: it did not converge, or was not
  // clean for long enough to claim it.
  std::optional<double> convergence_ms{};
  double loss_of_connectivity_ms{};  // RFC 6412 Eq 8
};

struct RouteSpread {
  double min{};
  double median{};
  double max{};
};

// What an action did to a route, RFC 6412's term for all flows that go the same way to a prefix.
struct RouteResult {
  std::string prefix;  // as routers know it
  std::string from;    // node names
  std::string to;
  std::uint32_t flows{};
  std::vector<RouteFlow> affected{};  // by flow

  // Over the flows that have such a time; none: there are none.
  std::optional<RouteSpread> convergence() const;
  std::optional<RouteSpread> loss_of_connectivity() const;
};

// Flows of one direction that were asked to leave a node but stayed on it.
struct NotMoved {
  std::string prefix;  // of their destination, as routers know it
  std::string from;    // node names
  std::string to;
  std::uint32_t flows{};
};

// One action, and what followed it up to the next one.
struct ActionResult {
  Action action;
  Instant event{};           // convergence event instant: from the data plane if loss was instant
  std::string event_source;  // "data plane" or "tester"
  Instant begin{};
  Instant end{};
  std::vector<Metric> metrics;
  std::vector<RecoverySplit> recovery;   // one per direction that was hit or moved
  std::vector<Losses> losses{};          // by direction, the most packets first
  std::vector<RouteResult> routes{};     // of all flows, by direction and prefix
  std::vector<ClassMetrics> classes{};   // of flows, then of connections
  std::vector<LinkShare> link_shares{};  // of a healing after which no fault is active
  std::vector<NotMoved> not_moved{};     // of an injection that asks traffic to leave a node
};

struct FlowResult {
  Flow flow;
  PacketCounts counts;
  std::vector<Outage> outages;
  std::vector<std::string> path_before;    // last path seen before the first fault
  std::vector<std::string> path_during;    // last one up to the last healing; empty: none was seen
  std::vector<std::string> path_after;     // last path seen at all
  std::vector<PathChange> path_changes{};  // the first is the first path seen; at most 1000
  std::vector<LostAfter> lost_after{};     // the most packets first
  BeforeDuringAfter<DelaySpread> delay{};  // one way
  BeforeDuringAfter<double> round_trip{};  // ms; with the flow's counterpart, see round_trips()
};

struct Result {
  Verdict verdict{};
  std::vector<std::string> reasons;  // why it is not passed, one sentence each
  Trust trust;
  ScenarioRecord scenario;
  EnvironmentRecord environment;
  LabRecord lab;
  Instant begin{};
  Duration begin_utc{};                             // since 1970-01-01T00:00:00Z
  Duration interval{};                              // between two packets of one flow
  std::optional<IntervalRecord> interval_choice{};  // none: the scenario fixes it
  Duration forwarding_delay_threshold{};
  Duration sustained_convergence_validation_time{};
  std::vector<PhaseRecord> phases;
  std::vector<FaultRecord> faults;    // in order of injection
  std::vector<ActionResult> actions;  // in order of time
  std::vector<LimitResult> limits;
  std::vector<FlowResult> flows;
  std::vector<std::vector<std::string>> paths{};  // that flows took: routers, in order of passing
  std::vector<ConnectionResult> connections;
  std::vector<SessionRecord> sessions;
  std::vector<RoutingSnapshot> routing{};
  PacketCounts packets;
  bool losses_are_known{};  // hop observation is complete; if not, no loss is located
  std::uint64_t sightings_missed{};
};

// A fault with its actions. Points into a Result.
struct FaultActions {
  const FaultRecord* fault{};
  const ActionResult* injection{};
  std::vector<const ActionResult*> stages{};
  const ActionResult* healing{};  // nullptr: the run ended before
};

// Of all faults, in order.
std::vector<FaultActions> actions_by_fault(const Result& result);

// Pure: the same recording and limits give the same result.
Result evaluate(const Recording& recording, std::span<const Limit> limits);

// The recording's timeline plus the first lost and first good packet of every outage, and what
// connections went through.
Timeline with_traffic_events(const Recording& recording, const Result& result);

}  // namespace erchaos
