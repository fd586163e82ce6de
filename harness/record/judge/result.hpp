// The result of a run: metrics, trust and verdict. Reports are renderings of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/judge/limit.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/connections.hpp"
#include "harness/record/measure/flow_result.hpp"
#include "harness/record/measure/impact.hpp"

namespace erchaos {

enum class Verdict { passed, failed, inconclusive };
enum class TrustLevel { trusted, degraded, untrusted };

inline constexpr std::array<std::string_view, 3> verdict_names{"passed", "failed", "inconclusive"};
inline constexpr std::array<std::string_view, 3> trust_level_names{"trusted", "degraded",
                                                                   "untrusted"};

std::string_view name_of(Verdict verdict);
std::string_view name_of(TrustLevel level);

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
  std::optional<Impact> impact{};     // of all actions together
  std::vector<LimitResult> limits;
  std::vector<FlowResult> flows;
  std::vector<std::vector<std::string>> paths{};  // that flows took: routers, in order of passing
  std::vector<ConnectionResult> connections;
  std::vector<SessionRecord> sessions;
  std::vector<RoutingSnapshot> routing{};
  PacketCounts packets;
  bool losses_are_known{};  // hop observation is complete; if not, no loss is located
  std::uint64_t observations_missed{};
};

// A fault with its actions. Points into a Result.
struct FaultActions {
  const FaultRecord* fault{};
  std::vector<const ActionResult*> all{};  // in order of time: the injection, stages, the healing

  const ActionResult& injection() const { return *all.front(); }
  std::span<const ActionResult* const> stages() const;
  const ActionResult* healing() const;  // nullptr: the run ended before
};

// Of all faults, in order.
std::vector<FaultActions> actions_by_fault(const Result& result);

// Pure: the same recording and limits give the same result.
Result evaluate(const Recording& recording, std::span<const Limit> limits);

// The recording's timeline plus the first lost and first good packet of every outage, and what
// connections went through.
Timeline with_traffic_events(const Recording& recording, const Result& result);

}  // namespace erchaos
