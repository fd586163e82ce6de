// What the data says about why.
#include "reports/text/causes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "reports/text/actions.hpp"
#include "reports/text/limits.hpp"
#include "reports/text/metric_rows.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

using Sentences = std::vector<std::string>;

double figure(const Aftermath& after, std::string_view name) {
  const Metric* metric = find_metric(after.metrics, name);
  return metric == nullptr ? 0 : metric->value.value_or(0);
}

std::string in_ms(double ms) { return short_figure(ms, Unit::milliseconds); }

bool missed_any(const Result& result, Change change) {
  const std::string_view prefix = change == Change::failover ? "failover." : "reversion.";
  return std::ranges::any_of(result.limits, [&](const LimitResult& limit) {
    return limit.limit.metric.starts_with(prefix) && kept(limit, result) == Kept::missed;
  });
}

// The part of a recovery that took more than half of it.
std::optional<std::string> what_took_most(const RecoverySplit& split) {
  const std::array parts{
      std::pair{fmt::format("detection ({} at {})", split.detected_how, split.detected_by),
                split.detection_ms},
      std::pair{fmt::format("routing on {}", split.rerouted_by), split.rib_ms},
      std::pair{fmt::format("the FIB of {}", split.rerouted_by), split.fib_ms},
      std::pair{std::string{"the wait for a first packet"}, split.dataplane_ms}};
  double sum = 0;
  for (const auto& [name, ms] : parts) {
    sum += ms.value_or(0);
  }
  for (const auto& [name, ms] : parts) {
    if (ms.value_or(0) > sum / 2) {
      return fmt::format("{} -> {}: {} took {} of {}", split.from, split.to, name, in_ms(*ms),
                         in_ms(sum));
    }
  }
  return {};
}

void tell_of_time(const Action& action, const Result& result, Sentences& told) {
  if (!missed_any(result, action.change) || figure(*action.after, "flows_hit") == 0) {
    return;
  }
  for (const RecoverySplit& split : action.after->recovery) {
    if (const auto most = what_took_most(split)) {
      told.push_back(fmt::format("{}: {}", action.name, *most));
    }
  }
  const double established = figure(*action.after, "blackhole_time_while_established");
  if (established > figure(*action.after, longest_outage) / 2) {
    told.push_back(fmt::format("{}: a flow was dark for {} while every session on its way was up",
                               action.name, in_ms(established)));
  }
}

void tell_of_detection(const Action& action, Sentences& told) {
  if (const double excess = figure(*action.after, "bfd_detection_excess"); excess > 0) {
    told.push_back(
        fmt::format("{}: BFD took {} longer than its timers allow", action.name, in_ms(excess)));
  }
}

void tell_of_the_dark(const Action& action, Sentences& told) {
  const double flows = figure(*action.after, "flows_not_recovered");
  const double connections = figure(*action.after, "connections_not_recovered");
  if (flows == 0 && connections == 0) {
    return;
  }
  std::string text = fmt::format("{}:", action.name);
  text += flows > 0 ? fmt::format(" {} flows did not recover", flows) : "";
  text += flows > 0 && connections > 0 ? "," : "";
  text += connections > 0 ? fmt::format(" {} connections did not recover", connections) : "";
  const std::string where = where_packets_were_lost(action.after->losses);
  text += where.empty() ? "" : "; packets lost: " + where;
  told.push_back(text);
}

void tell_of_prefixes(const FaultResult& fault, Sentences& told) {
  for (const NotMoved& stayed : fault.not_moved) {
    told.push_back(how_it_stayed(stayed, fault.record.drains));
  }
}

}  // namespace

std::vector<std::string> what_to_look_at(const Result& result) {
  Sentences told;
  for (const Action& action : actions_of(result)) {
    if (action.after == nullptr) {
      continue;
    }
    tell_of_the_dark(action, told);
    tell_of_time(action, result, told);
    tell_of_detection(action, told);
  }
  for (const FaultResult& fault : result.faults) {
    tell_of_prefixes(fault, told);
  }
  for (const std::string& finding : result.scenario.findings) {
    told.push_back("finding: " + finding);
  }
  if (result.sightings_missed > 0) {
    told.push_back(where_nobody_looked(result.sightings_missed));
  }
  return told;
}

}  // namespace erchaos::reports
