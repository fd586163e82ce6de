// Finds in the data why a run went as it did.
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

double figure(const ActionResult& after, std::string_view name) {
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

void tell_of_time(const ActionResult& action, const Result& result, Sentences& told) {
  if (!missed_any(result, action.action.change) || figure(action, "flows_hit") == 0) {
    return;
  }
  for (const RecoverySplit& split : action.recovery) {
    if (const auto most = what_took_most(split)) {
      told.push_back(fmt::format("{}: {}", title_of(action.action, result), *most));
    }
  }
  const double established = figure(action, "blackhole_time_while_established");
  if (established > figure(action, longest_outage) / 2) {
    told.push_back(fmt::format("{}: a flow was dark for {} while every session on its path was up",
                               title_of(action.action, result), in_ms(established)));
  }
}

void tell_of_detection(const ActionResult& action, const Result& result, Sentences& told) {
  if (const double excess = figure(action, "bfd_detection_excess"); excess > 0) {
    told.push_back(fmt::format("{}: BFD took {} longer than its timers allow",
                               title_of(action.action, result), in_ms(excess)));
  }
}

void tell_of_the_dark(const ActionResult& action, const Result& result, Sentences& told) {
  const double flows = figure(action, "flows_not_recovered");
  const double connections = figure(action, "connections_not_recovered");
  if (flows == 0 && connections == 0) {
    return;
  }
  std::string text = fmt::format("{}:", title_of(action.action, result));
  text += flows > 0 ? fmt::format(" {} flows did not recover", flows) : "";
  text += flows > 0 && connections > 0 ? "," : "";
  text += connections > 0 ? fmt::format(" {} connections did not recover", connections) : "";
  const std::string where = where_packets_were_lost(action.losses);
  text += where.empty() ? "" : "; packets lost: " + where;
  told.push_back(text);
}

void tell_of_prefixes(const ActionResult& action, const Result& result, Sentences& told) {
  for (const NotMoved& stayed : action.not_moved) {
    told.push_back(how_it_stayed(stayed, result.faults.at(action.action.fault).drains));
  }
}

}  // namespace

std::vector<std::string> what_to_look_at(const Result& result) {
  Sentences told;
  for (const ActionResult& action : result.actions) {
    tell_of_the_dark(action, result, told);
    tell_of_time(action, result, told);
    tell_of_detection(action, result, told);
  }
  for (const ActionResult& action : result.actions) {
    tell_of_prefixes(action, result, told);
  }
  for (const std::string& finding : result.scenario.findings) {
    told.push_back("finding: " + finding);
  }
  if (result.observations_missed > 0) {
    told.push_back(unobserved_packets(result.observations_missed));
  }
  return told;
}

}  // namespace erchaos::reports
