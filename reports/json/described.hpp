// Declares the descriptions of all structs in erchaos' JSON files (fields.hpp).
#pragma once

#include "harness/record/compare/repetitions.hpp"
#include "harness/record/compare/sweep.hpp"
#include "harness/record/judge/result.hpp"
#include "reports/json/fields.hpp"
#include "reports/json/matrix_data.hpp"
#include "reports/json/report_data.hpp"
#include "reports/json/resilience_data.hpp"

namespace erchaos::reports {

inline constexpr std::string_view result_schema = "erchaos/result/v1";
inline constexpr std::string_view repetitions_schema = "erchaos/repetitions/v1";
inline constexpr std::string_view sweep_schema = "erchaos/sweep/v1";
inline constexpr std::string_view cell_schema = "erchaos/cell/v1";

// run_fields.cpp
void describe(Object& object, InputRecord& input);
void describe(Object& object, ScenarioRecord& scenario);
void describe_scenario(Object& object, ScenarioRecord& scenario);  // without findings and inputs
void describe(Object& object, EnvironmentRecord& environment);
void describe(Object& object, PacketCost& cost);
void describe(Object& object, IntervalRecord& choice);
void describe(Object& object, Trust& trust);
void describe(Object& object, NodeRecord& node);
void describe(Object& object, LinkRecord& link);
void describe(Object& object, PhaseRecord& phase);
void describe(Object& object, BfdAgreement& agreement);
void describe(Object& object, SessionRecord& session);
void describe(Object& object, BgpRoute& route);
void describe(Object& object, BgpTable& table);
void describe(Object& object, SessionState& session);
void describe(Object& object, RoutingSnapshot& moment);
Entries entries_of(std::map<std::string, std::string>& texts);  // "drop": "nftables"

// action_fields.cpp
void describe(Object& object, Metric& metric);
void describe(Object& object, ClassMetrics& metrics);
void describe(Object& object, RecoverySplit& split);
void describe(Object& object, Losses& losses);
void describe(Object& object, LinkShare& share);
void describe(Object& object, RouteFlow& flow);
void describe(Object& object, RouteSpread& spread);
void describe(Object& object, RouteResult& route);
void describe(Object& object, NotMoved& flows);
void describe(Object& object, ActionResult& action);  // what followed it
Entries entries_of(std::vector<Metric>& metrics);     // by name

// traffic_fields.cpp
void describe(Object& object, DelaySpread& spread);
void describe(Object& object, Outage& outage);
void describe(Object& object, PathChange& change);
void describe(Object& object, LostAfter& lost);
void describe(Object& object, FlowResult& flow);
void describe_counts(Object& object, PacketCounts& counts);

// connection_fields.cpp
void describe(Object& object, Stall& stall);
void describe(Object& object, Reestablishment& seen);
void describe(Object& object, ConnectionResult& connection);

// result_fields.cpp
void describe(Object& object, LimitResult& limit);
void describe(Object& object, PeriodImpact& impact);
void describe(Object& object, Impact& impact);
void describe(Object& object, Result& result);

// repetitions_fields.cpp
void describe(Object& object, Repetitions& repetitions);

// sweep_fields.cpp
void describe(Object& object, SweepFault& fault);
void describe(Object& object, CellResult& result);
void describe(Object& object, SweepCell& cell);
void describe(Object& object, NotApplicable& none);
void describe(Object& object, ShardRecord& shard);
void describe(Object& object, Sweep& sweep);
void describe(Object& object, CellRecord& record);

// The data of the pages: report_data.cpp, matrix_data.cpp, resilience_data.cpp
void describe(Object& object, ActionSentences& sentences);
void describe(Object& object, FaultSentences& sentences);
void describe(Object& object, RunSentences& sentences);
void describe(Object& object, MetricMeaning& metric);
void describe(Object& object, PageEvent& event);
void describe(Object& object, ReportData& data);
void describe(Object& object, MatrixRun& run);
void describe(Object& object, MatrixRow& row);
void describe(Object& object, MatrixData& data);
void describe(Object& object, SinglePoint& point);
void describe(Object& object, ResilienceData& data);

// The three parts of a run, for delays or anything else that is measured in each.
template <typename T>
void describe(Object& object, BeforeDuringAfter<T>& periods) {
  object.field("before", periods.before, "Before the first fault; null: none was measured.");
  object.field("during", periods.during, "While there was a fault; null: none was measured.");
  object.field("after", periods.after, "From the last healing on; null: none was measured.");
}

// The limit for "failover.mttr", or with a class in front: "voice.failover.mttr".
Limit limit_of(const std::string& name, double value);

}  // namespace erchaos::reports
