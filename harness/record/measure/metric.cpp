// Holds the table of metrics.
#include "harness/record/measure/metric.hpp"

#include <algorithm>
#include <array>

namespace erchaos {

namespace {

constexpr auto in_ms = Unit::milliseconds;
constexpr auto by_routers = Measured::by_routers;
constexpr auto by_connections = Measured::by_connections;
constexpr auto by_tcp = Measured::by_tcp;
constexpr auto by_open_tcp = Measured::by_open_tcp;

// Symbols: CEI convergence event instant, interval = n/OL the time between two packets of a flow.
// Affected flows: hit by an outage, moved to another path, or dark when the window began.
constexpr std::array definitions{
    MetricDefinition{"full_convergence_time", in_ms,
                     "largest convergence instant of an affected flow - CEI", "RFC 6412 Eq 2"},
    MetricDefinition{"first_route_convergence_time", in_ms,
                     "smallest convergence instant of an affected flow - CEI", "RFC 6412 Eq 3"},
    MetricDefinition{"route_specific_convergence_time_min", in_ms,
                     "smallest over affected flows of lost packets x interval where the event "
                     "caused instant loss, otherwise of convergence instant - CEI",
                     "RFC 6412 Eq 4, 5"},
    MetricDefinition{"route_specific_convergence_time_median", in_ms,
                     "median over affected flows of the same", "RFC 6412 Eq 4, 5"},
    MetricDefinition{"route_specific_convergence_time_mean", in_ms,
                     "mean over affected flows of the same", "RFC 6412 Eq 4, 5"},
    MetricDefinition{"route_specific_convergence_time_max", in_ms,
                     "largest over affected flows of the same", "RFC 6412 Eq 4, 5"},
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
                     "median over flows that moved of the same", "RFC 6414"},
    MetricDefinition{"additive_backup_delay_mean", in_ms, "mean over flows that moved of the same",
                     "RFC 6414"},
    MetricDefinition{"additive_backup_delay_max", in_ms,
                     "largest over flows that moved of the same", "RFC 6414"},
    MetricDefinition{"convergence_event_transition", in_ms,
                     "sending of the last flow's first lost packet - CEI: how long the loss took "
                     "to reach all flows that it hit",
                     "RFC 6412 3.3.1"},
    MetricDefinition{"convergence_recovery_transition", in_ms,
                     "full - first-route convergence time: how long the way back to service took",
                     "RFC 6412 3.3.2"},
    MetricDefinition{"convergence_packet_loss", Unit::count,
                     "packets of affected flows that were due between the CEI and each one's "
                     "convergence instant, and did not come by its new path",
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
    MetricDefinition{"switchover_time_median", in_ms, "median over flows that moved of the same",
                     "RFC 6414 3.3, time stamps"},
    MetricDefinition{"switchover_time_mean", in_ms, "mean over flows that moved of the same",
                     "RFC 6414 3.3, time stamps"},
    MetricDefinition{"switchover_time_max", in_ms, "largest over flows that moved of the same",
                     "RFC 6414 3.3, time stamps"},
    MetricDefinition{"switchover_packet_loss", Unit::count,
                     "packets lost between the two, over all flows that moved", "RFC 6414 3.3"},
    MetricDefinition{"flows_moved", Unit::count, "flows whose path is another at the end",
                     "erchaos"},
    MetricDefinition{"asymmetric_flow_seconds", Unit::seconds,
                     "sum over pairs of flows 2k and 2k + 1 of the time in which one does not "
                     "take the reverse of the other's path",
                     "erchaos"},
    MetricDefinition{"drain_loss", Unit::count,
                     "packets lost by the flows through the node that is drained, until the last "
                     "one that leaves has left",
                     "erchaos"},
    MetricDefinition{"drain_last_flow_moved", in_ms,
                     "sending of the first packet of the last flow that leaves the node that is "
                     "drained on its new path - CEI",
                     "erchaos"},
    MetricDefinition{"nonmoved_prefixes", Unit::count,
                     "prefixes with flows that still go through the node that is drained",
                     "erchaos"},
    MetricDefinition{"flows_not_returned", Unit::count,
                     "flows that use neither their path before the fault nor the one before the "
                     "first fault, after all overlapping faults are healed, at the end of the "
                     "following time without a fault",
                     "erchaos"},
    MetricDefinition{"blackhole_time_while_established", in_ms,
                     "largest over all flows of the time in which it was dark although every BGP "
                     "session on its last path was established",
                     "erchaos"},
    MetricDefinition{"bfd_detection_time", in_ms, "first expiry of a BFD detection timer - CEI",
                     "RFC 5880 6.8.4", by_routers},
    MetricDefinition{"bfd_detection_time_configured", in_ms,
                     "the same session: remote multiplier x larger of the required receive and the "
                     "remote transmit interval",
                     "RFC 5880 6.8.4", by_routers},
    MetricDefinition{"bfd_detection_excess", in_ms,
                     "by how much the former is above the latter; 0 if it is not", "erchaos",
                     by_routers},
    MetricDefinition{"established_without_bfd_time", in_ms,
                     "longest time in the phase in which a BGP session that has BFD was "
                     "established at both ends while its BFD session was not up at one",
                     "erchaos", by_routers},
    MetricDefinition{"best_path_changes", Unit::count,
                     "best-path changes that a bgpd sent to its zebra", "erchaos", by_routers},
    MetricDefinition{"route_changes", Unit::count,
                     "routes that were added to or removed from a router's kernel", "erchaos",
                     by_routers},
    MetricDefinition{"churn_rounds", Unit::count,
                     "largest number of best-path changes of one prefix on one router", "erchaos",
                     by_routers},
    MetricDefinition{"flows_reestablished", Unit::count,
                     "TCP connections that ended in the phase and had to be re-established",
                     "erchaos", by_open_tcp},
    MetricDefinition{"tcp_reset_flows", Unit::count, "of those: TCP connections that were reset",
                     "erchaos", by_open_tcp},
    MetricDefinition{"firewall_state_loss_flows", Unit::count,
                     "TCP connections of which a stateful router refused a segment in the phase "
                     "for the first time, because it had not seen their beginning",
                     "erchaos", by_open_tcp},
    MetricDefinition{
        "tcp_stall_max", in_ms,
        "longest time in the phase that a TCP client waited for an answer, from "
        "the sending of the first unanswered request; 0 if none waited for longer than "
        "its interval",
        "erchaos", by_tcp},
    MetricDefinition{"tcp_stall_median", in_ms,
                     "median over the TCP clients that waited of each one's longest wait",
                     "erchaos", by_tcp},
    MetricDefinition{"tcp_retransmissions", Unit::count,
                     "segments that TCP clients sent again in the phase (TCP_INFO)", "erchaos",
                     by_tcp},
    MetricDefinition{"reestablish_time_max", in_ms,
                     "longest time from the sending of the first unanswered request to the first "
                     "answer on the re-established TCP connection",
                     "erchaos", by_open_tcp},
    MetricDefinition{"connections_not_recovered", Unit::count,
                     "connections still without an answer at the end of the phase", "erchaos",
                     by_connections},
    MetricDefinition{"connect_failures", Unit::count,
                     "attempts to open a TCP connection that failed in the phase", "erchaos",
                     by_tcp},
    MetricDefinition{"requests_failed", Unit::count,
                     "requests sent in the phase that had no answer within their deadline, or lost "
                     "their connection before",
                     "erchaos", by_connections},
    MetricDefinition{"request_time_median", in_ms,
                     "median of answer - sending over the requests sent in the phase and answered; "
                     "with a TCP connection for each request, answer - start of the connect",
                     "erchaos", by_connections},
    MetricDefinition{"request_time_p99", in_ms, "99th percentile over the same", "erchaos",
                     by_connections},
    MetricDefinition{"request_time_max", in_ms, "longest of the same", "erchaos", by_connections},
    MetricDefinition{"echo_loss_period_max", in_ms,
                     "longest time in the phase from the sending of the first ICMP echo request "
                     "that was lost to the next reply, less the usual round trip",
                     "after RFC 3357", Measured::by_icmp},
};

}  // namespace

std::string_view name_of(Unit unit) { return unit_names.at(static_cast<std::size_t>(unit)); }

bool is_clock_free(Unit unit) { return unit == Unit::percent || unit == Unit::count; }

std::string_view name_of(Measured measured) {
  static constexpr std::array<std::string_view, 6> names{
      "[traffic]",
      "[[connections]]",
      R"([[connections]] of protocol "tcp" or "tcp-per-request")",
      R"([[connections]] of protocol "tcp")",
      R"([[connections]] of protocol "icmp")",
      "routers"};
  return names.at(static_cast<std::size_t>(measured));
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
