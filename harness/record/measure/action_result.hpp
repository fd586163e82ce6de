// What followed an action: its metrics, recovery, losses and routes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/record/log/recording.hpp"
#include "harness/record/measure/losses.hpp"
#include "harness/record/measure/metric.hpp"

namespace erchaos {

// Recovery of service, split at the observed moments, of the flow that recovered last from its
// first outage; if no flow was dark, of the one that moved last. The parts add up to the time from
// the fault to the sending of the first good packet.
struct RecoverySplit {
  std::string from;  // direction, node names
  std::string to;
  std::uint32_t flow{};      // the flow that recovered last
  std::string detected_by;   // node, e.g. "cpe1"
  std::string detected_how;  // "bfd", "bgp" or "link"
  std::string rerouted_by;   // the node whose FIB change moved the flow
  std::optional<double> detection_ms;
  std::optional<double> rib_ms;
  std::optional<double> fib_ms;
  std::optional<double> dataplane_ms;
  std::optional<double> residual_ms;  // loss-derived time of that outage minus the sum of the parts
  // From the fault to the first lost packet; none: the flow was dark already, or never.
  std::optional<double> outage_begin_ms{};
};

// The flows of one direction that crossed a link: on their last paths before the fault, and on
// those at the end of the fault-free time after it.
struct LinkShare {
  std::string link;
  std::string from;  // direction, node names
  std::string to;
  std::uint32_t flows{};  // of the direction
  std::uint32_t before{};
  std::uint32_t after{};
};

// The metrics of one class of flows or connections: only those that it can have.
struct ClassMetrics {
  std::string name;
  std::vector<Metric> metrics;
};

// A flow that an action affected: hit, moved, or dark.
struct RouteFlow {
  std::uint32_t flow{};
  // Its route-specific convergence time (RFC 6412 Eq 4, 5); none: it did not converge, or was not
  // clean for long enough to claim it.
  std::optional<double> convergence_ms{};
  double loss_of_connectivity_ms{};  // RFC 6412 Eq 8
};

struct RouteSpread {
  double min{};
  double median{};
  double max{};
};

// What an action did to a route, RFC 6412's term for all flows that go the same way to a prefix.
struct RouteResult {
  std::string prefix;  // as routers know it
  std::string from;    // node names
  std::string to;
  std::uint32_t flows{};
  std::vector<RouteFlow> affected{};  // by flow

  // Over the flows that have such a time; none: there are none.
  std::optional<RouteSpread> convergence() const;
  std::optional<RouteSpread> loss_of_connectivity() const;
};

// Flows of one direction that were asked to leave a node but stayed on it.
struct NotMoved {
  std::string prefix;  // of their destination, as routers know it
  std::string from;    // node names
  std::string to;
  std::uint32_t flows{};
};

// One action, and what followed it up to the next one.
struct ActionResult {
  Action action;
  Instant event{};           // convergence event instant: from the data plane if loss was instant
  std::string event_source;  // "data plane" or "tester"
  Instant begin{};
  Instant end{};
  std::vector<Metric> metrics;
  std::vector<RecoverySplit> recovery;   // one per direction that was hit or moved
  std::vector<Losses> losses{};          // by direction, the most packets first
  std::vector<RouteResult> routes{};     // of all flows, by direction and prefix
  std::vector<ClassMetrics> classes{};   // of flows, then of connections
  std::vector<LinkShare> link_shares{};  // of a healing after which no fault is active
  std::vector<NotMoved> not_moved{};     // of an injection that asks traffic to leave a node
};

}  // namespace erchaos
