// Puts the figures of failover and reversion side by side, metric by metric.
#include "reports/text/metric_rows.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "reports/text/sentences.hpp"

namespace erchaos::reports {
namespace {

struct Shown {
  std::string_view label;
  std::string_view metric;
};

constexpr std::array of_flows{
    Shown{"full convergence", "full_convergence_time"},
    Shown{"longest outage", longest_outage},
    Shown{"median outage", "route_loss_of_connectivity_period_median"},
    Shown{"mean over all flows (mttr)", "mttr"},
    Shown{"flows hit", "flows_hit"},
    Shown{"flows not recovered", "flows_not_recovered"},
    Shown{"packets lost", "lost_packets"},
};

constexpr std::array of_connections{
    Shown{"connections re-established", "flows_reestablished"},
    Shown{"connections not recovered", "connections_not_recovered"},
    Shown{"requests failed", "requests_failed"},
    Shown{"longest stall", "tcp_stall_max"},
    Shown{"longest loss of echoes", "echo_loss_period_max"},
};

std::string figure(std::span<const Metric> metrics, std::string_view name) {
  const Metric* metric = find_metric(metrics, name);
  return metric == nullptr ? "-" : figure_of(*metric);
}

std::string figure_of_class(const ActionResult& action, const std::string& name) {
  const auto found = std::ranges::find(action.classes, name, &ClassMetrics::name);
  return found == action.classes.end() ? "-" : figure(found->metrics, longest_outage);
}

MetricRow row(const Shown& shown, const FaultActions& fault) {
  return {.label = std::string{shown.label},
          .failover = figure(fault.injection().metrics, shown.metric),
          .reversion =
              fault.healing() == nullptr ? "-" : figure(fault.healing()->metrics, shown.metric)};
}

bool can_be_measured(const Shown& shown, const Result& result) {
  return std::ranges::any_of(result.connections, [&](const ConnectionResult& each) {
    return is_measured(find_metric(shown.metric)->measured, each.of.protocol);
  });
}

}  // namespace

std::vector<MetricRow> metric_rows(const FaultActions& fault, const Result& result) {
  std::vector<MetricRow> rows;
  const bool has_flows = !result.flows.empty() || result.connections.empty();
  for (const Shown& shown :
       has_flows ? std::span<const Shown>{of_flows} : std::span<const Shown>{}) {
    rows.push_back(row(shown, fault));
  }
  for (const ClassMetrics& each : fault.injection().classes) {
    if (find_metric(each.metrics, longest_outage) != nullptr) {
      rows.push_back({.label = "longest outage, " + each.name,
                      .failover = figure_of_class(fault.injection(), each.name),
                      .reversion = fault.healing() == nullptr
                                       ? "-"
                                       : figure_of_class(*fault.healing(), each.name)});
    }
  }
  for (const Shown& shown : of_connections) {
    if (can_be_measured(shown, result)) {
      rows.push_back(row(shown, fault));
    }
  }
  return rows;
}

}  // namespace erchaos::reports
