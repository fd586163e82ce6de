// Computes the metrics of one action that are measured by connections.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "harness/base/time.hpp"
#include "harness/record/measure/connection_experience.hpp"
#include "harness/record/measure/connections.hpp"
#include "harness/record/measure/method.hpp"
#include "harness/record/measure/metric_list.hpp"
#include "harness/record/measure/request_metrics.hpp"
#include "harness/record/measure/statistics.hpp"

namespace erchaos {

namespace {

using Connections = std::vector<FollowedConnection>;
using Experiences = std::vector<Experience>;

double count(const Experiences& all, bool Experience::*what) {
  return static_cast<double>(std::ranges::count_if(all, what));
}

// The longest stall of each connection that stalled, sorted.
std::vector<double> stalls_of(const Experiences& all) {
  std::vector<double> stalls;
  for (const Experience& seen : all) {
    if (seen.stall > Duration{}) {
      stalls.push_back(in_milliseconds(seen.stall));
    }
  }
  std::ranges::sort(stalls);
  return stalls;
}

double longest_of(const std::vector<double>& stalls) { return stalls.empty() ? 0 : stalls.back(); }

void add_reestablishment(MetricList& list, const Experiences& all) {
  const double pending = count(all, &Experience::is_pending);
  if (pending > 0) {
    list.add("reestablish_time_max", {}, method::timeline,
             fmt::format("no answer yet on a new connection at the end of the phase: {}", pending));
    return;
  }
  const bool is_idle = count(all, &Experience::is_lost) == 0;
  Duration longest{};
  for (const Experience& seen : all) {
    longest = std::max(longest, seen.reestablishment);
  }
  list.add("reestablish_time_max", in_milliseconds(longest), method::timeline,
           is_idle ? "no connection was re-established" : "");
}

void add_refusals(MetricList& list, const Connections& connections, const Interval& phase) {
  std::set<std::uint32_t> refused;
  std::set<std::string> routers;
  for (const FollowedConnection& each : connections) {
    for (const Refusal& refusal : each.record.refusals) {
      if (refusal.at >= phase.begin && refusal.at < phase.end) {
        refused.insert(each.record.id);
        routers.insert(refusal.router);
      }
    }
  }
  list.add("firewall_state_loss_flows", static_cast<double>(refused.size()), method::count,
           routers.empty() ? "" : fmt::format("refused by {}", fmt::join(routers, ", ")));
}

double retransmissions(const Connections& connections, const Interval& phase) {
  std::uint64_t segments = 0;
  for (const FollowedConnection& each : connections) {
    for (const Retransmission& again :
         items_in(each.record.retransmissions, phase, &Retransmission::at)) {
      segments += again.segments;
    }
  }
  return static_cast<double>(segments);
}

double connect_failures(const Connections& connections, const Interval& phase) {
  std::size_t failures = 0;
  for (const FollowedConnection& each : connections) {
    failures += items_in(each.record.failed_attempts, phase, &FailedAttempt::at).size();
  }
  return static_cast<double>(failures);
}

}  // namespace

bool is_measured(Measured measured, Protocol protocol) {
  switch (measured) {
    case Measured::by_probes:
    case Measured::by_routers:
      return false;
    case Measured::by_connections:
      return true;
    case Measured::by_tcp:
      return protocol != Protocol::icmp;
    case Measured::by_open_tcp:
      return protocol == Protocol::tcp;
    case Measured::by_icmp:
      break;
  }
  return protocol == Protocol::icmp;
}

std::vector<Metric> measure_connections(std::span<const FollowedConnection> connections,
                                        const Interval& phase, Duration lateness) {
  const auto those = [&](Measured measured) {
    Connections found;
    for (const FollowedConnection& each : connections) {
      if (is_measured(measured, each.result.of.protocol)) {
        found.push_back(each);
      }
    }
    return found;
  };
  const Connections all = those(Measured::by_connections);
  const Connections tcp = those(Measured::by_tcp);
  const Connections kept_open = those(Measured::by_open_tcp);
  const Experiences open = experiences_in(kept_open, phase);
  const Experiences of_tcp = experiences_in(tcp, phase);
  const std::vector<double> stalls = stalls_of(of_tcp);
  const std::string calm = stalls.empty() ? "no connection stalled" : "";
  const double accuracy = in_milliseconds(lateness);
  MetricList list{{.low = -accuracy, .high = accuracy}};
  list.add("flows_reestablished", count(open, &Experience::is_lost), method::count);
  list.add("tcp_reset_flows", count(open, &Experience::is_reset), method::count);
  add_refusals(list, kept_open, phase);
  list.add("tcp_stall_max", longest_of(stalls), method::timeline, calm);
  list.add("tcp_stall_median", stalls.empty() ? 0 : median_of(stalls), method::timeline, calm);
  if (count(of_tcp, &Experience::is_dark) > 0) {
    list.mark_least("tcp_stall_max", "connections had no answer yet at the end of the phase");
  }
  list.add("tcp_retransmissions", retransmissions(tcp, phase), method::count);
  add_reestablishment(list, open);
  list.add("connections_not_recovered", count(experiences_in(all, phase), &Experience::is_dark),
           method::count);
  list.add("connect_failures", connect_failures(tcp, phase), method::count);
  add_requests(list, all, phase);
  list.add("echo_loss_period_max",
           longest_of(stalls_of(experiences_in(those(Measured::by_icmp), phase))),
           method::timeline);
  return list.metrics();
}

}  // namespace erchaos
