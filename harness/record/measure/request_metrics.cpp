// Collects the requests of a phase.
#include "harness/record/measure/request_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/measure/connection_experience.hpp"
#include "harness/record/measure/method.hpp"
#include "harness/record/measure/statistics.hpp"

namespace erchaos {

namespace {

// The requests that were sent in a phase.
struct Requests {
  std::vector<Duration> times;  // of those that were answered
  std::size_t failed{};
};

Requests requests_of(std::span<const FollowedConnection> connections, const Interval& phase) {
  Requests seen;
  for (const FollowedConnection& each : connections) {
    for (const Request& request : items_in(each.record.requests, phase, &Request::sent)) {
      if (request.is_answered()) {
        seen.times.push_back(request.answered - request.sent);
      }
      seen.failed += request.failure ? 1 : 0;
    }
  }
  return seen;
}

}  // namespace

void add_requests(MetricList& list, std::span<const FollowedConnection> connections,
                  const Interval& phase) {
  Requests seen = requests_of(connections, phase);
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

}  // namespace erchaos
