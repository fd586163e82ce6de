// Tells what all faults of a run together did to its flows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/flow_history.hpp"

namespace erchaos {

// What flows went through in a period of the run.
struct PeriodImpact {
  // RFC 6412 Eq 8, in ms, of the flow that lost most; none: flows were still dark at its end.
  std::optional<double> longest_outage_ms{};
  double accuracy_low{};  // see Metric
  double accuracy_high{};
  std::uint32_t flows_dark{};  // at its end, or with one fault where a stage restored service
};

// A run has two periods. The first is not cut where another fault begins or a stage follows: what
// two faults do together, or a link that comes and goes, does not end there.
struct Impact {
  PeriodImpact faulty{};  // from the first injection to the first healing; without one, to the end
  std::optional<PeriodImpact> healed{};  // from there to the end; none: nothing was healed
};

// `actions` are those of the history's windows. None: there are no actions, or no flows.
std::optional<Impact> find_impact(const FlowHistory& history, std::span<const ActionResult> actions,
                                  Duration interval);

}  // namespace erchaos
