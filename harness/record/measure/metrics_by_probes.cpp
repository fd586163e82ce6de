// Holds the metrics that are measured by probes.
#include <array>

#include "harness/record/measure/metric_tables.hpp"

namespace erchaos {

namespace {

// Symbols: CEI convergence event instant, interval = n/OL the time between two packets of a flow.
// Affected flows: hit by an outage, moved to another path, or dark when the window began.
constexpr std::array probe_metrics{
    MetricDefinition{"full_convergence_time", in_ms,
                     "largest convergence instant of an affected flow - CEI", "RFC 6412 Eq 2"},
    MetricDefinition{"first_route_convergence_time", in_ms,
                     "smallest convergence instant of an affected flow - CEI", "RFC 6412 Eq 3"},
    MetricDefinition{"route_specific_convergence_time_min", in_ms,
                     "smallest over affected flows of lost packets x interval where the event "
                     "caused instant loss, otherwise of convergence instant - CEI",
                     "RFC 6412 Eq 4, 5"},
    MetricDefinition{"route_specific_convergence_time_median", in_ms,
                     "median of the same over affected flows", "RFC 6412 Eq 4, 5"},
    MetricDefinition{"route_specific_convergence_time_mean", in_ms,
                     "mean of the same over affected flows", "RFC 6412 Eq 4, 5"},
    MetricDefinition{"route_specific_convergence_time_max", in_ms,
                     "largest of the same over affected flows", "RFC 6412 Eq 4, 5"},
    MetricDefinition{"loss_derived_convergence_time", in_ms,
                     "lost packets / offered load where the event caused instant loss, otherwise "
                     "mean over all flows of the route-specific time",
                     "RFC 6412 Eq 6, 7"},
    MetricDefinition{"route_loss_of_connectivity_period_min", in_ms,
                     "smallest lost packets x interval over the flows that lost packets; 0 if none",
                     "RFC 6412 Eq 8"},
    MetricDefinition{"route_loss_of_connectivity_period_median", in_ms,
                     "median of the same over the flows that lost packets", "RFC 6412 Eq 8"},
    MetricDefinition{"route_loss_of_connectivity_period_mean", in_ms,
                     "mean of the same over the flows that lost packets", "RFC 6412 Eq 8"},
    MetricDefinition{"route_loss_of_connectivity_period_max", in_ms,
                     "largest of the same over the flows that lost packets", "RFC 6412 Eq 8"},
    MetricDefinition{"loss_derived_loss_of_connectivity_period", in_ms,
                     "lost packets / offered load", "RFC 6412 Eq 9"},
    MetricDefinition{"mttr", in_ms,
                     "mean over all flows of the time from the first lost to the first good "
                     "packet; a flow without loss counts as 0",
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
    MetricDefinition{"duplicate_packets", Unit::count, "further copies of packets already received",
                     "RFC 6413 7"},
    MetricDefinition{"out_of_order_packets", Unit::count,
                     "packets received after a higher number of their flow", "RFC 6413 7"},
    MetricDefinition{"impaired_packets", Unit::count,
                     "packets lost, late, duplicate or out of order, each counted once",
                     "RFC 6412 3.8.1"},
    MetricDefinition{"duplicate_extent", Unit::count, "most further copies of one packet",
                     "erchaos"},
    MetricDefinition{"reorder_extent", Unit::count,
                     "largest extent of a packet out of order: packets of its flow that came "
                     "before it, from the first one with a higher number on",
                     "RFC 4737 4.2"},
    MetricDefinition{"detection_time", in_ms,
                     "BFD, BGP or carrier change on the path of the flow that came back last - CEI",
                     "erchaos"},
    MetricDefinition{"rib_update_time", in_ms, "best-path change at the rerouting node - detection",
                     "erchaos"},
    MetricDefinition{"fib_update_time", in_ms, "kernel route change at the rerouting node - RIB",
                     "erchaos"},
    MetricDefinition{"dataplane_resume_time", in_ms, "sending of the first good packet - FIB",
                     "erchaos"},
    MetricDefinition{"recovery_residual", in_ms,
                     "lost packets x interval of the same outage - sum of the four parts",
                     "erchaos"},
    MetricDefinition{"additive_backup_delay_min", in_ms,
                     "smallest over flows that moved of one-way delay after - before; below 0 "
                     "where the new path is shorter",
                     "RFC 6414"},
    MetricDefinition{"additive_backup_delay_median", in_ms,
                     "median of the same over flows that moved", "RFC 6414"},
    MetricDefinition{"additive_backup_delay_mean", in_ms, "mean of the same over flows that moved",
                     "RFC 6414"},
    MetricDefinition{"additive_backup_delay_max", in_ms,
                     "largest of the same over flows that moved", "RFC 6414"},
    MetricDefinition{"convergence_event_transition", in_ms,
                     "sending of the last flow's first lost packet - CEI: how long the loss took "
                     "to reach all flows that it hit",
                     "RFC 6412 3.3.1"},
    MetricDefinition{"convergence_recovery_transition", in_ms,
                     "full - first-route convergence time: how long the recovery took",
                     "RFC 6412 3.3.2"},
    MetricDefinition{"convergence_packet_loss", Unit::count,
                     "packets of affected flows that were due between the CEI and each one's "
                     "convergence instant, and did not arrive over its new path",
                     "RFC 6412 3.7.2"},
    MetricDefinition{"rate_derived_full_convergence_time", in_ms,
                     "from the first to the end of the last sampling interval in which fewer "
                     "packets arrived than were sent",
                     "RFC 6412 Eq 2, RFC 6413 6.2"},
    MetricDefinition{"rate_derived_first_route_convergence_time", in_ms,
                     "from the first such interval to the first one in which the rate rises from "
                     "its minimum",
                     "RFC 6412 Eq 3, RFC 6413 6.2"},
    MetricDefinition{"switchover_time_min", in_ms,
                     "smallest over flows that moved of the sending of the first packet on the "
                     "new path - that of the last one on the old path: failover time after an "
                     "injection, reversion time after healing",
                     "RFC 6414 3.3, time stamps"},
    MetricDefinition{"switchover_time_median", in_ms, "median of the same over flows that moved",
                     "RFC 6414 3.3, time stamps"},
    MetricDefinition{"switchover_time_mean", in_ms, "mean of the same over flows that moved",
                     "RFC 6414 3.3, time stamps"},
    MetricDefinition{"switchover_time_max", in_ms, "largest of the same over flows that moved",
                     "RFC 6414 3.3, time stamps"},
    MetricDefinition{"switchover_packet_loss", Unit::count,
                     "packets lost between the two, over all flows that moved", "RFC 6414 3.3"},
    MetricDefinition{"flows_moved", Unit::count, "flows whose path differs at the end", "erchaos"},
    MetricDefinition{"asymmetric_flow_seconds", Unit::seconds,
                     "sum over pairs of flows 2k and 2k + 1 of the time in which one does not "
                     "take the reverse of the other's path",
                     "erchaos"},
    MetricDefinition{"drain_loss", Unit::count,
                     "packets lost by the flows through the drained node, until the last flow that "
                     "leaves it has moved",
                     "erchaos"},
    MetricDefinition{"drain_last_flow_moved", in_ms,
                     "sending of the first packet on the new path of the last flow that leaves the "
                     "drained node - CEI",
                     "erchaos"},
    MetricDefinition{"nonmoved_prefixes", Unit::count,
                     "prefixes with flows that still go through the drained node", "erchaos"},
    MetricDefinition{"flows_not_returned", Unit::count,
                     "flows that use neither their path before the fault nor the one before the "
                     "first fault, after all overlapping faults are healed, at the end of the "
                     "following time without a fault",
                     "erchaos"},
    MetricDefinition{"blackhole_time_while_established", in_ms,
                     "longest time over all flows in which a flow was dark although every BGP "
                     "session on its last path was established",
                     "erchaos"},
};

}  // namespace

std::span<const MetricDefinition> metrics_by_probes() { return probe_metrics; }

}  // namespace erchaos
