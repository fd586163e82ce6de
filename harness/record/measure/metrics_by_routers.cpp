// Holds the metrics that come from routers, independent of traffic.
#include <array>

#include "harness/record/measure/metric_tables.hpp"

namespace erchaos {

namespace {

constexpr auto by_routers = Measured::by_routers;

constexpr std::array router_metrics{
    MetricDefinition{"bfd_detection_time", in_ms, "first expiry of a BFD detection timer - CEI",
                     "RFC 5880 6.8.4", by_routers},
    MetricDefinition{"bfd_detection_time_configured", in_ms,
                     "the same session: remote multiplier x larger of the required receive and the "
                     "remote transmit interval",
                     "RFC 5880 6.8.4", by_routers},
    MetricDefinition{"bfd_detection_excess", in_ms,
                     "bfd_detection_time - bfd_detection_time_configured; at least 0", "erchaos",
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
};

}  // namespace

std::span<const MetricDefinition> metrics_by_routers() { return router_metrics; }

}  // namespace erchaos
