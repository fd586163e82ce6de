// Hand-made results that the tests of the reports share.
#pragma once

#include "harness/record/judge/result.hpp"
#include "tests/unit/fault_parts.hpp"

namespace erchaos::samples {

// A name that means something to JSON, XML, terminals and line-based formats.
inline const std::string nasty_name = "the \"<primary>\" & 'dies'\n\x1b[31m\x01 \xff]]> \\";

using std::chrono::microseconds;
using std::chrono::milliseconds;

inline constexpr Instant zero = std::chrono::seconds{1000};

Metric time_metric(std::string name, double value);

Metric plain_metric(std::string name, Unit unit, double value);

std::vector<Metric> failover_metrics();

RecoverySplit recovery_split();

ActionResult failover();

ActionResult reversion();

FaultParts fault(std::string kind, std::string target);

// With two stages, and flows that stayed.
FaultParts maintenance();

FlowResult flow(std::uint32_t id);

ConnectionResult survivor(std::uint32_t id);

ConnectionResult opened_again(std::uint32_t id);

// Without an answer to the end.
ConnectionResult given_up(std::uint32_t id);

// What `msee1` and `msee2` knew, while the primary connection was there or not.
RoutingSnapshot routing(std::string phase, Instant at, bool has_primary);

// Two faults and 256 flows; one limit of two was missed.
Result full();

// Of one fault: flows of a class, and short requests, with a limit on the former.
Result with_classes();

// The lab never came up: no faults, no flows, only a limit without a value.
Result inconclusive();

// One fault that was never healed, whose flows stayed dark and whose split was not seen.
Result unmeasured();

}  // namespace erchaos::samples
