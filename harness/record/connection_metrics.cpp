// The metrics of one action that are measured by connections.
#include <fmt/format.h>

#include <algorithm>

#include "harness/record/connections.hpp"
#include "harness/record/metric_list.hpp"
#include "harness/record/milliseconds.hpp"

namespace erchaos {

namespace {

constexpr std::string_view timeline = "timeline";
constexpr std::string_view counted = "count";
constexpr std::string_view nobody = "no connection was opened anew";

using Connections = std::span<const ConnectionResult>;

// What one connection went through in a phase.
struct Experience {
  Duration stall{};  // the longest, as far as it lies in the phase
  bool is_dark{};    // still without an answer at its end
  bool is_lost{};    // had to be opened anew
  bool is_reset{};
  Duration reestablishment{};  // the longest
  bool is_pending{};           // a new connection had not answered at the end of the phase
};

void add_stalls(Experience& seen, const ConnectionResult& connection, const Stretch& phase) {
  for (const Stall& stall : connection.stalls) {
    const Duration within =
        std::min(stall.end.value_or(phase.end), phase.end) - std::max(stall.begin, phase.begin);
    seen.stall = std::max(seen.stall, within);
    seen.is_dark |= stall.begin < phase.end && stall.end.value_or(Instant::max()) > phase.end;
  }
}

void add_incidents(Experience& seen, const ConnectionResult& connection, const Stretch& phase) {
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

std::vector<Experience> observe(Connections connections, const Stretch& phase) {
  std::vector<Experience> all(connections.size());
  for (std::size_t i = 0; i < connections.size(); ++i) {
    add_stalls(all[i], connections[i], phase);
    add_incidents(all[i], connections[i], phase);
  }
  return all;
}

double count(const std::vector<Experience>& all, bool Experience::*what) {
  return static_cast<double>(std::ranges::count_if(all, what));
}

void add_stall_metrics(MetricList& list, const std::vector<Experience>& all) {
  std::vector<double> stalls;
  for (const Experience& seen : all) {
    if (seen.stall > Duration{}) {
      stalls.push_back(in_milliseconds(seen.stall));
    }
  }
  const std::string note = stalls.empty() ? "no connection stalled" : "";
  list.add("tcp_stall_max", stalls.empty() ? 0 : std::ranges::max(stalls), timeline, note);
  list.add("tcp_stall_median", stalls.empty() ? 0 : median_of(std::move(stalls)), timeline, note);
}

void add_reestablishment(MetricList& list, const std::vector<Experience>& all) {
  const double pending = count(all, &Experience::is_pending);
  if (pending > 0) {
    list.add(
        "reestablish_time_max", {}, timeline,
        fmt::format("without an answer on a new connection at the end of the phase: {}", pending));
    return;
  }
  const bool is_idle = count(all, &Experience::is_lost) == 0;
  Duration longest{};
  for (const Experience& seen : all) {
    longest = std::max(longest, seen.reestablishment);
  }
  list.add("reestablish_time_max", in_milliseconds(longest), timeline,
           is_idle ? std::string{nobody} : "");
}

}  // namespace

std::vector<Metric> measure_connections(Connections connections, const Stretch& phase,
                                        Duration lateness) {
  const std::vector<Experience> all = observe(connections, phase);
  const double accuracy = in_milliseconds(lateness);
  MetricList list{{.low = -accuracy, .high = accuracy}};
  list.add("flows_reestablished", count(all, &Experience::is_lost), counted);
  list.add("tcp_reset_flows", count(all, &Experience::is_reset), counted);
  add_stall_metrics(list, all);
  add_reestablishment(list, all);
  list.add("connections_not_recovered", count(all, &Experience::is_dark), counted);
  return list.metrics();
}

}  // namespace erchaos
