// Groups flows by the prefixes that routers know.
#include "harness/record/measure/routes.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "harness/base/time.hpp"
#include "harness/record/measure/event_search.hpp"
#include "harness/record/measure/statistics.hpp"

namespace erchaos {

namespace {

int length_of(std::string_view prefix) {
  const std::size_t slash = prefix.find('/');
  int length = 0;
  if (slash != std::string_view::npos) {
    std::from_chars(prefix.data() + slash + 1, prefix.data() + prefix.size(), length);
  }
  return length;
}

std::string prefix_of(const Timeline& timeline, const std::string& address) {
  std::string longest;
  for (const Event& event : timeline) {
    if (event.source == Source::route && covers(event.subject, address) &&
        (longest.empty() || length_of(event.subject) > length_of(longest))) {
      longest = event.subject;
    }
  }
  return longest.empty() ? address : longest;
}

RouteResult& route_of(std::vector<RouteResult>& routes, const std::string& prefix,
                      const Flow& flow) {
  const auto known = std::ranges::find_if(routes, [&](const RouteResult& route) {
    return route.prefix == prefix && route.from == flow.from && route.to == flow.to;
  });
  return known != routes.end()
             ? *known
             : routes.emplace_back(RouteResult{.prefix = prefix, .from = flow.from, .to = flow.to});
}

std::optional<RouteSpread> spread_of(std::vector<double> times) {
  if (times.empty()) {
    return {};
  }
  std::ranges::sort(times);
  return RouteSpread{.min = times.front(), .median = median_of(times), .max = times.back()};
}

}  // namespace

std::vector<std::string> find_prefixes(const Recording& recording) {
  std::map<std::string, std::string> known;  // by address
  std::vector<std::string> prefixes;
  for (const Flow& flow : recording.probes.flows) {
    std::string& prefix = known[flow.to_address];
    if (prefix.empty()) {
      prefix = prefix_of(recording.timeline, flow.to_address);
    }
    prefixes.push_back(prefix);
  }
  return prefixes;
}

std::vector<RouteResult> measure_routes(const ProbeLog& probes,
                                        std::span<const std::string> prefixes,
                                        std::span<const FlowWindow> flows,
                                        const Convergence& convergence) {
  std::map<std::uint32_t, Duration> times;  // by flow
  for (std::size_t i = 0; i < convergence.flows.size(); ++i) {
    times.emplace(convergence.flows[i], convergence.route_specific[i]);
  }
  std::vector<RouteResult> routes;
  for (std::uint32_t i = 0; i < std::min({flows.size(), probes.flows.size(), prefixes.size()});
       ++i) {
    RouteResult& route = route_of(routes, prefixes[i], probes.flows[i]);
    ++route.flows;
    if (flows[i].is_affected() || flows[i].dark_after) {
      RouteFlow& flow = route.affected.emplace_back(RouteFlow{.flow = i});
      flow.loss_of_connectivity_ms = in_milliseconds(probes.schedule.interval * flows[i].lost);
      if (const auto time = times.find(i); time != times.end() && convergence.is_held()) {
        flow.convergence_ms = in_milliseconds(time->second);
      }
    }
  }
  return routes;
}

std::optional<RouteSpread> RouteResult::convergence() const {
  std::vector<double> times;
  for (const RouteFlow& each : affected) {
    if (each.convergence_ms) {
      times.push_back(*each.convergence_ms);
    }
  }
  return spread_of(std::move(times));
}

std::optional<RouteSpread> RouteResult::loss_of_connectivity() const {
  std::vector<double> times;
  for (const RouteFlow& each : affected) {
    if (each.loss_of_connectivity_ms > 0) {
      times.push_back(each.loss_of_connectivity_ms);
    }
  }
  return spread_of(std::move(times));
}

}  // namespace erchaos
