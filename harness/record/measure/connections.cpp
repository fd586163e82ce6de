// Follows each connection through its requests.
#include "harness/record/measure/connections.hpp"

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/record/measure/statistics.hpp"

namespace erchaos {

namespace {

using Durations = std::vector<Duration>;

// Of the answered requests sent in [from, to).
Durations round_trips(const std::vector<Request>& requests, Instant from, Instant to) {
  Durations found;
  for (const Request& request : requests) {
    if (request.is_answered() && request.sent >= from && request.sent < to) {
      found.push_back(request.answered - request.sent);
    }
  }
  std::ranges::sort(found);
  return found;
}

std::optional<DelaySpread> summary(const Durations& sorted) {
  if (sorted.empty()) {
    return {};
  }
  return DelaySpread{.min = in_milliseconds(sorted.front()),
                     .median = in_milliseconds(percentile_of(sorted, 50)),
                     .p99 = in_milliseconds(percentile_of(sorted, 99)),
                     .max = in_milliseconds(sorted.back())};
}

// The time in which faults were active; if there was none, both ends lie beyond the run.
Interval faulty(const Recording& recording) {
  const std::vector<FaultTime> times = times_of(recording.faults, recording.actions);
  Interval found{.begin = Instant::max(), .end = times.empty() ? Instant::max() : Instant{}};
  for (const FaultTime& time : times) {
    found.begin = std::min(found.begin, time.begin);
    found.end = std::max(found.end, time.heal.value_or(Instant::max()));
  }
  return found;
}

// From each first request without answer to the next answer.
std::vector<Stall> waits(const std::vector<Request>& requests) {
  std::vector<Stall> found;
  bool is_open = false;
  for (const Request& request : requests) {
    if (!is_open) {
      found.push_back({.begin = request.sent, .end = {}});
    }
    is_open = !request.is_answered();
    if (!is_open) {
      found.back().end = request.answered;
    }
  }
  return found;
}

std::vector<Stall> stalls_among(const std::vector<Stall>& waits, Duration interval, Duration usual,
                                Instant end) {
  const Duration allowed = std::min(interval, longest_answer) + usual;
  std::vector<Stall> found;
  for (const Stall& wait : waits) {
    if (wait.end.value_or(end) - wait.begin > allowed) {
      found.push_back({.begin = wait.begin, .end = wait.end});
      if (found.back().end) {
        *found.back().end -= usual;
      }
    }
  }
  return found;
}

std::optional<Instant> first_answer_after(const std::vector<Request>& requests, Instant opened) {
  for (const Request& request : requests) {
    if (request.sent >= opened && request.is_answered()) {
      return request.answered;
    }
  }
  return {};
}

std::vector<Reestablishment> follow(const ConnectionRecord& record,
                                    const std::vector<Stall>& waits) {
  std::vector<Reestablishment> found;
  for (const Incident& incident : record.incidents) {
    Reestablishment& followed = found.emplace_back(
        Reestablishment{.incident = incident, .since = incident.at, .answered = {}});
    const auto after = std::ranges::upper_bound(waits, incident.at, {}, &Stall::begin);
    if (after != waits.begin() && std::prev(after)->end.value_or(Instant::max()) > incident.at) {
      followed.since = std::prev(after)->begin;
    }
    if (incident.reconnected_at) {
      followed.answered = first_answer_after(record.requests, *incident.reconnected_at);
    }
  }
  return found;
}

Duration longest_of(const std::vector<Stall>& stalls, Instant end) {
  Duration longest{};
  for (const Stall& stall : stalls) {
    longest = std::max(longest, stall.end.value_or(end) - stall.begin);
  }
  return longest;
}

std::optional<Duration> longest_of(const std::vector<Reestablishment>& incidents) {
  std::optional<Duration> longest;
  for (const Reestablishment& each : incidents) {
    if (each.answered) {
      longest = std::max(longest.value_or(Duration{}), *each.answered - each.since);
    }
  }
  return longest;
}

std::map<Ending, std::uint64_t> by_kind(const std::vector<FailedAttempt>& attempts) {
  std::map<Ending, std::uint64_t> kinds;
  for (const FailedAttempt& attempt : attempts) {
    ++kinds[attempt.why];
  }
  return kinds;
}

std::uint64_t segments(const std::vector<Retransmission>& retransmissions) {
  std::uint64_t sum = 0;
  for (const Retransmission& each : retransmissions) {
    sum += each.segments;
  }
  return sum;
}

ConnectionResult describe(const ConnectionRecord& record, const ConnectionLog& log,
                          const Interval& faulty) {
  const std::vector<Request>& requests = record.requests;
  const ConnectionClass& of = log.classes.at(record.class_index);
  const Durations before = round_trips(requests, Instant{}, faulty.begin);
  const Durations all = before.empty() ? round_trips(requests, Instant{}, Instant::max()) : before;
  const Duration usual = all.empty() ? Duration{} : percentile_of(all, 50);
  const std::vector<Stall> waited = waits(requests);
  ConnectionResult result{
      .id = record.id,
      .of = of,
      .ports = record.ports,
      .requests = requests.size(),
      .answers = static_cast<std::uint64_t>(std::ranges::count_if(requests, &Request::is_answered)),
      .failed = static_cast<std::uint64_t>(std::ranges::count_if(
          requests, [](const Request& each) { return each.failure.has_value(); })),
      .connect_failures = by_kind(record.failed_attempts),
      .retransmissions = segments(record.retransmissions),
      .stalls = stalls_among(waited, of.interval, usual, log.end),
      .longest_stall = {},
      .incidents = follow(record, waited),
      .longest_reestablishment = {},
      .round_trips = {.before = summary(before),
                      .during = summary(round_trips(requests, faulty.begin, faulty.end)),
                      .after = summary(round_trips(requests, faulty.end, Instant::max()))}};
  result.longest_stall = longest_of(result.stalls, log.end);
  result.longest_reestablishment = longest_of(result.incidents);
  return result;
}

}  // namespace

std::size_t ConnectionResult::reestablished() const {
  return static_cast<std::size_t>(std::ranges::count_if(incidents, [](const Reestablishment& each) {
    return each.incident.reconnected_at.has_value();
  }));
}

std::size_t ConnectionResult::resets() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      incidents, [](const Reestablishment& each) { return each.incident.what == Ending::reset; }));
}

std::vector<ConnectionResult> describe_connections(const Recording& recording) {
  const Interval interval = faulty(recording);
  std::vector<ConnectionResult> results;
  for (const ConnectionRecord& record : recording.connections.connections) {
    results.push_back(describe(record, recording.connections, interval));
  }
  return results;
}

}  // namespace erchaos
