// Finds the worst outage of each class, by the metric that its traffic can have.
#include "reports/text/class_outages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/text/actions.hpp"
#include "reports/text/metric_rows.hpp"
#include "reports/text/sentences.hpp"

namespace erchaos::reports {
namespace {

// If all flows are of one class, its figures are those of all flows.
const Metric* metric_of(const ActionResult& after, const std::string& name,
                        std::string_view metric) {
  const auto found = std::ranges::find(after.classes, name, &ClassMetrics::name);
  return find_metric(found == after.classes.end() ? after.metrics : found->metrics, metric);
}

// An outage that could not be measured is worse than any other.
bool is_worse(const Metric& one, const Metric& other) {
  return other.value && (!one.value || *one.value > *other.value);
}

void look_for_worst(ClassOutage& outage, std::string_view metric, const Result& result) {
  const Metric* worst = nullptr;
  for (const ActionResult& each : result.actions) {
    const Metric* here = metric_of(each, outage.name, metric);
    if (here != nullptr && (worst == nullptr || is_worse(*here, *worst))) {
      worst = here;
      outage.during = here->value == 0.0 ? "" : title_of(each.action, result);
    }
  }
  outage.worst = worst == nullptr ? "not measured" : figure_of(*worst);
}

ClassOutage& of_class(std::vector<ClassOutage>& all, const std::string& name,
                      const std::string& traffic) {
  const auto found = std::ranges::find(all, name, &ClassOutage::name);
  return found != all.end() ? *found
                            : all.emplace_back(ClassOutage{.name = name, .traffic = traffic});
}

std::string_view worst_wait(Protocol protocol) {
  return protocol == Protocol::icmp ? "echo_loss_period_max" : "tcp_stall_max";
}

}  // namespace

std::vector<ClassOutage> class_outages(const Result& result) {
  std::vector<ClassOutage> of_flows;
  for (const FlowResult& flow : result.flows) {
    ClassOutage& outage = of_class(of_flows, flow.flow.flow_class, "flows");
    ++outage.count;
    outage.dark += !flow.outages.empty() && !flow.outages.back().end ? 1 : 0;
  }
  for (ClassOutage& outage : of_flows) {
    look_for_worst(outage, longest_outage, result);
  }
  std::vector<ClassOutage> of_connections;
  for (const ConnectionResult& each : result.connections) {
    ClassOutage& outage = of_class(of_connections, each.of.name,
                                   fmt::format("{} connections", name_of(each.of.protocol)));
    if (outage.count++ == 0) {
      look_for_worst(outage, worst_wait(each.of.protocol), result);
    }
    outage.dark += !each.stalls.empty() && !each.stalls.back().end ? 1 : 0;
  }
  of_flows.insert(of_flows.end(), of_connections.begin(), of_connections.end());
  return of_flows;
}

}  // namespace erchaos::reports
