// Computes the metrics of one action that are measured by connections.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "harness/base/time.hpp"
#include "harness/record/compare/statistics.hpp"
#include "harness/record/measure/connections.hpp"
#include "harness/record/measure/method.hpp"
#include "harness/record/measure/metric_list.hpp"

namespace erchaos {

namespace {

using Connections = std::vector<FollowedConnection>;

// What one connection went through in a phase.
struct Experience {
  Duration stall{};  // the longest, as far as it lies in the phase
  bool is_dark{};    // still without an answer at its end
  bool is_lost{};    // had to be reopened
  bool is_reset{};
  Duration reestablishment{};  // the longest
  bool is_pending{};           // a new connection had not answered at the end of the phase
};

using Experiences = std::vector<Experience>;

void add_stalls(Experience& seen, const ConnectionResult& connection, const Interval& phase) {
  for (const Stall& stall : connection.stalls) {
    const Duration within =
        std::min(stall.end.value_or(phase.end), phase.end) - std::max(stall.begin, phase.begin);
    seen.stall = std::max(seen.stall, within);
    seen.is_dark |= stall.begin < phase.end && stall.end.value_or(Instant::max()) > phase.end;
  }
}

void add_incidents(Experience& seen, const ConnectionResult& connection, const Interval& phase) {
  for (const Reestablishment& each : connection.incidents) {
    if (each.incident.at < phase.begin || each.incident.at >= phase.end) {
      continue;
    }
    seen.is_lost = true;
    seen.is_reset |= each.incident.what == Ending::reset;
    if (each.answered.value_or(Instant::max()) > phase.end) {
      seen.is_pending = true;
    } else {
      seen.reestablishment = std::max(seen.reestablishment, *each.answered - each.since);
    }
  }
}

Experiences observe(const Connections& connections, const Interval& phase) {
  Experiences all(connections.size());
  for (std::size_t i = 0; i < connections.size(); ++i) {
    add_stalls(all[i], connections[i].result, phase);
    add_incidents(all[i], connections[i].result, phase);
  }
  return all;
}

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
    list.add(
        "reestablish_time_max", {}, method::timeline,
        fmt::format("without an answer on a new connection at the end of the phase: {}", pending));
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

// The items of the phase, from a list in order of time.
template <class Item>
std::span<const Item> within(const std::vector<Item>& items, const Interval& phase,
                             Instant Item::*at) {
  const auto first = std::ranges::lower_bound(items, phase.begin, {}, at);
  return {first, std::ranges::lower_bound(first, items.end(), phase.end, {}, at)};
}

double retransmissions(const Connections& connections, const Interval& phase) {
  std::uint64_t segments = 0;
  for (const FollowedConnection& each : connections) {
    for (const Retransmission& again :
         within(each.record.retransmissions, phase, &Retransmission::at)) {
      segments += again.segments;
    }
  }
  return static_cast<double>(segments);
}

double connect_failures(const Connections& connections, const Interval& phase) {
  std::size_t failures = 0;
  for (const FollowedConnection& each : connections) {
    failures += within(each.record.failed_attempts, phase, &FailedAttempt::at).size();
  }
  return static_cast<double>(failures);
}

// The requests that were sent in a phase.
struct Requests {
  std::vector<Duration> times;  // of those that were answered
  std::size_t failed{};
};

Requests requests_of(const Connections& connections, const Interval& phase) {
  Requests seen;
  for (const FollowedConnection& each : connections) {
    for (const Request& request : within(each.record.requests, phase, &Request::sent)) {
      if (request.is_answered()) {
        seen.times.push_back(request.answered - request.sent);
      }
      seen.failed += request.failure ? 1 : 0;
    }
  }
  return seen;
}

void add_requests(MetricList& list, Requests seen) {
  list.add("requests_failed", static_cast<double>(seen.failed), method::count);
  const std::string note = seen.times.empty() ? "no request was answered"
                           : seen.failed == 0 ? ""
                                              : fmt::format("{} more failed", seen.failed);
  std::ranges::sort(seen.times);
  for (const auto& [name, percent] : {std::pair{"request_time_median", 50U},
                                      {"request_time_p99", 99U},
                                      {"request_time_max", 100U}}) {
    list.add(name,
             seen.times.empty()
                 ? std::nullopt
                 : std::optional{in_milliseconds(percentile_of(seen.times, percent))},
             method::timeline, note);
  }
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
  const Experiences open = observe(kept_open, phase);
  const Experiences of_tcp = observe(tcp, phase);
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
  list.add("connections_not_recovered", count(observe(all, phase), &Experience::is_dark),
           method::count);
  list.add("connect_failures", connect_failures(tcp, phase), method::count);
  add_requests(list, requests_of(all, phase));
  list.add("echo_loss_period_max", longest_of(stalls_of(observe(those(Measured::by_icmp), phase))),
           method::timeline);
  return list.metrics();
}

}  // namespace erchaos
