// Describes each connection: whether it survived or was reopened, and how long it waited.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/record/log/connection_log.hpp"
#include "harness/record/measure/delay_spread.hpp"
#include "harness/record/measure/metric.hpp"

namespace erchaos {

struct Recording;

// A wait for an answer that was too long: from the sending of the first unanswered request to the
// next answer, on the same connection or on the next one, less the usual round trip.
struct Stall {
  Instant begin{};
  std::optional<Instant> end;  // none: no further answer came

  bool operator==(const Stall&) const = default;
};

// An answer may take the usual round trip and one interval, but never more than this beyond the
// round trip: a TCP retransmission takes at least 200 ms.
inline constexpr Duration longest_answer = std::chrono::milliseconds{100};

// An incident, and how the user experienced it.
struct Reestablishment {
  Incident incident;
  Instant since{};  // the first unanswered request was sent; if none was, the incident
  std::optional<Instant> answered;  // first answer on the new connection
};

struct ConnectionResult {
  std::uint32_t id{};
  ConnectionClass of;
  std::vector<std::uint16_t> ports;
  std::uint64_t requests{};
  std::uint64_t answers{};
  std::uint64_t failed{};  // requests that will have no answer
  std::map<Ending, std::uint64_t> connect_failures{};
  std::uint64_t retransmissions{};  // segments
  std::vector<Stall> stalls;
  Duration longest_stall{};  // one without an end is counted up to the end of the log
  std::vector<Reestablishment> incidents;
  std::optional<Duration> longest_reestablishment;  // none: never reopened, or never answered
  // By when the request was sent: before the first injection, up to the last healing, after it.
  // None: no request was answered.
  BeforeDuringAfter<DelaySpread> round_trips;

  bool survived() const { return incidents.empty(); }  // of protocol tcp only
  std::size_t reestablished() const;                   // how often
  std::size_t resets() const;
};

// By id.
std::vector<ConnectionResult> describe_connections(const Recording& recording);

// A connection, and what happened to it.
struct FollowedConnection {
  const ConnectionRecord& record;
  const ConnectionResult& result;
};

// Whether connections of this protocol can have such a metric.
bool is_measured(Measured measured, Protocol protocol);

// The metrics measured by connections, in the order of the table, each over those that can have it;
// `phase` is as requests see it. `lateness` of the clients is the accuracy of every time.
std::vector<Metric> measure_connections(std::span<const FollowedConnection> connections,
                                        const Interval& phase, Duration lateness);

}  // namespace erchaos
