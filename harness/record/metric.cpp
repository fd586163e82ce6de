// The table of metrics.
#include "harness/record/metric.hpp"

#include <algorithm>
#include <array>

namespace erchaos {

namespace {

constexpr auto ms = Unit::milliseconds;
constexpr auto by_connections = Measured::by_connections;

// Symbols: CEI convergence event instant, interval = n/OL the time between two packets of a flow.
// Affected flows: hit by an outage, moved to another path, or dark when the window began.
constexpr std::array definitions{
    MetricDefinition{"full_convergence_time", ms,
                     "largest convergence instant of an affected flow - CEI", "RFC 6412 Eq 2"},
    MetricDefinition{"first_route_convergence_time", ms,
                     "smallest convergence instant of an affected flow - CEI", "RFC 6412 Eq 3"},
    MetricDefinition{"route_specific_convergence_time_min", ms,
                     "smallest over affected flows of lost packets x interval where the event "
                     "caused instant loss, otherwise of convergence instant - CEI",
                     "RFC 6412 Eq 4, 5"},
    MetricDefinition{"route_specific_convergence_time_median", ms,
                     "median over affected flows of the same", "RFC 6412 Eq 4, 5"},
    MetricDefinition{"route_specific_convergence_time_mean", ms,
                     "mean over affected flows of the same", "RFC 6412 Eq 4, 5"},
    MetricDefinition{"route_specific_convergence_time_max", ms,
                     "largest over affected flows of the same", "RFC 6412 Eq 4, 5"},
    MetricDefinition{"loss_derived_convergence_time", ms,
                     "lost packets / offered load where the event caused instant loss, otherwise "
                     "mean over all flows of the route-specific time",
                     "RFC 6412 Eq 6, 7"},
    MetricDefinition{"route_loss_of_connectivity_period_min", ms,
                     "smallest lost packets x interval over the flows that lost packets; 0 if none",
                     "RFC 6412 Eq 8"},
    MetricDefinition{"route_loss_of_connectivity_period_median", ms,
                     "median of the same over the flows that lost packets", "RFC 6412 Eq 8"},
    MetricDefinition{"route_loss_of_connectivity_period_mean", ms,
                     "mean of the same over the flows that lost packets", "RFC 6412 Eq 8"},
    MetricDefinition{"route_loss_of_connectivity_period_max", ms,
                     "largest of the same over the flows that lost packets", "RFC 6412 Eq 8"},
    MetricDefinition{"loss_derived_loss_of_connectivity_period", ms, "lost packets / offered load",
                     "RFC 6412 Eq 9"},
    MetricDefinition{"mttr", ms,
                     "mean over all flows of the time from the first lost to the first good "
                     "packet; a flow that lost nothing counts 0",
                     "erchaos"},
    MetricDefinition{"flows_hit", Unit::percent, "flows in which an outage begins / all flows",
                     "erchaos"},
    MetricDefinition{"flows_not_recovered", Unit::count, "flows still dark at the end of the phase",
                     "erchaos"},
    MetricDefinition{"lost_packets", Unit::count,
                     "packets sent and not received within the forwarding delay threshold",
                     "RFC 6412 3.7.3"},
    MetricDefinition{"excessive_forwarding_delay_packets", Unit::count,
                     "of the lost: packets that arrived after the forwarding delay threshold",
                     "RFC 6413 7"},
    MetricDefinition{"duplicate_packets", Unit::count, "further copies of packets that had arrived",
                     "RFC 6413 7"},
    MetricDefinition{"out_of_order_packets", Unit::count,
                     "packets received after a higher number of their flow", "RFC 6413 7"},
    MetricDefinition{"detection_time", ms,
                     "BFD, BGP or carrier change on the path of the flow that recovered last - CEI",
                     "erchaos"},
    MetricDefinition{"rib_update_time", ms, "best-path change at the rerouting node - detection",
                     "erchaos"},
    MetricDefinition{"fib_update_time", ms, "kernel route change at the rerouting node - RIB",
                     "erchaos"},
    MetricDefinition{"dataplane_resume_time", ms, "sending of the first good packet - FIB",
                     "erchaos"},
    MetricDefinition{"recovery_residual", ms,
                     "lost packets x interval of the same flow - sum of the four parts", "erchaos"},
    MetricDefinition{"additive_backup_delay_min", ms,
                     "smallest over flows that moved of one-way delay after - before; below 0 "
                     "where the new path is shorter",
                     "RFC 6414"},
    MetricDefinition{"additive_backup_delay_median", ms, "median over flows that moved of the same",
                     "RFC 6414"},
    MetricDefinition{"additive_backup_delay_mean", ms, "mean over flows that moved of the same",
                     "RFC 6414"},
    MetricDefinition{"additive_backup_delay_max", ms, "largest over flows that moved of the same",
                     "RFC 6414"},
    MetricDefinition{"flows_reestablished", Unit::count,
                     "TCP connections that ended in the phase and had to be opened anew", "erchaos",
                     by_connections},
    MetricDefinition{"tcp_reset_flows", Unit::count, "of those: TCP connections that were reset",
                     "erchaos", by_connections},
    MetricDefinition{
        "tcp_stall_max", ms,
        "longest time in the phase that a TCP connection waited for an answer, from "
        "the sending of the first unanswered request; 0 if none waited for longer than "
        "its interval",
        "erchaos", by_connections},
    MetricDefinition{"tcp_stall_median", ms,
                     "median over the TCP connections that waited of each one's longest wait",
                     "erchaos", by_connections},
    MetricDefinition{"reestablish_time_max", ms,
                     "longest time from the sending of the first unanswered request to the first "
                     "answer on the TCP connection that was opened anew",
                     "erchaos", by_connections},
    MetricDefinition{"connections_not_recovered", Unit::count,
                     "TCP connections still without an answer at the end of the phase", "erchaos",
                     by_connections},
};

}  // namespace

std::string_view name_of(Unit unit) {
  static constexpr std::array<std::string_view, 3> names{"ms", "%", ""};
  return names.at(static_cast<std::size_t>(unit));
}

std::span<const MetricDefinition> metric_definitions() { return definitions; }

const MetricDefinition* find_metric(std::string_view name) {
  const auto found = std::ranges::find(definitions, name, &MetricDefinition::name);
  return found == definitions.end() ? nullptr : &*found;
}

const Metric* find_metric(std::span<const Metric> metrics, std::string_view name) {
  const auto found = std::ranges::find(metrics, name, &Metric::name);
  return found == metrics.end() ? nullptr : &*found;
}

}  // namespace erchaos
