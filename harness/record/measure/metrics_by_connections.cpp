// Holds the metrics that are measured by connections.
#include <array>

#include "harness/record/measure/metric_tables.hpp"

namespace erchaos {

namespace {

constexpr auto by_connections = Measured::by_connections;
constexpr auto by_tcp = Measured::by_tcp;
constexpr auto by_open_tcp = Measured::by_open_tcp;

constexpr std::array connection_metrics{
    MetricDefinition{"flows_reestablished", Unit::count,
                     "TCP connections that ended in the phase and had to be re-established",
                     "erchaos", by_open_tcp},
    MetricDefinition{"tcp_reset_flows", Unit::count, "of those: TCP connections that were reset",
                     "erchaos", by_open_tcp},
    MetricDefinition{"firewall_state_loss_flows", Unit::count,
                     "TCP connections of which a stateful router refused a segment in the phase "
                     "for the first time, because it had no state for them",
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
                     "segments that TCP clients retransmitted in the phase (TCP_INFO)", "erchaos",
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

std::span<const MetricDefinition> metrics_by_connections() { return connection_metrics; }

}  // namespace erchaos
