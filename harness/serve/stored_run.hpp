// A stored run as lists and trends show it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/judge/result.hpp"
#include "harness/record/measure/metric.hpp"
#include "reports/json/fields.hpp"

namespace erchaos::serve {

enum class State { whole, cut_short, unreadable };

inline constexpr std::array<std::string_view, 3> state_names{"whole", "cut-short", "unreadable"};

struct StoredRun {
  std::string path{};         // below the folder that is served; "": the folder itself
  std::string repetitions{};  // the directory of the repetitions that it is one of; "": none
  State state{};
  std::string problem{};      // why it is not whole
  Duration begin_utc{};       // since 1970; where it is not known, when its last file was written
  ScenarioRecord scenario{};  // without findings and inputs
  Verdict verdict = Verdict::inconclusive;
  std::vector<std::string> reasons{};
  TrustLevel trust = TrustLevel::untrusted;
  std::vector<std::string> trust_reasons{};
  std::vector<FaultRecord> faults{};
  std::optional<Metric> longest_outage{};  // of all faults; none: it was not measured
  std::vector<LimitResult> limits{};

  std::string name() const;  // of the scenario; where it is not known, of the directory
  // "recommended" for "topologies/recommended/topology.toml"; "": not known.
  std::string design() const;
  // Of the longest outage, where the scenario has one.
  std::optional<double> outage_limit() const;
};

// What a list needs of a result.
StoredRun stored_run(const Result& result);

// Stalls of connections are shown where there are no flows.
std::string_view outage_name(const Metric& outage);  // "outage", "stall"

struct RunList {
  std::vector<StoredRun> runs;  // the newest first
};

inline constexpr std::string_view runs_schema = "erchaos/runs/v1";

// For runs.json.
void describe(reports::Object& object, RunList& list);

}  // namespace erchaos::serve
