// What the clients of connections saw, request by request, exactly as they saw it.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/log/event.hpp"

namespace erchaos {

// How an application talks: over a TCP connection that it keeps open, over a TCP connection for
// each request, or by ICMP echo requests, which the other host's own kernel answers.
enum class Protocol : std::uint8_t { tcp, tcp_per_request, icmp };

inline constexpr std::array<std::string_view, 3> protocol_names{"tcp", "tcp-per-request", "icmp"};

inline std::string_view name_of(Protocol protocol) {
  return protocol_names.at(static_cast<std::size_t>(protocol));
}

// Connections that are alike. Each asks the server when an interval is over, and has one request
// outstanding at a time: what is due before the answer has come is left out.
struct ConnectionClass {
  std::string name{};
  Protocol protocol = Protocol::tcp;
  std::string from{};  // node names: the clients' and the server's
  std::string to{};
  std::string address{};  // dotted quad that clients connect to
  std::uint16_t port{};   // the server's; 0: icmp, which has none
  std::uint32_t count = 32;
  Duration interval = std::chrono::milliseconds{100};  // between two requests of one connection
  Duration deadline = std::chrono::seconds{3};         // for an answer; then the client gives up
};

// "10.2.0.10:7000"; without a port where there is none.
inline std::string server_of(const ConnectionClass& of) {
  return of.port == 0 ? of.address : of.address + ":" + std::to_string(of.port);
}

// Why a connection, or an attempt to open one, came to its end.
enum class Ending : std::uint8_t { reset, timed_out, closed, refused, unreachable };

inline constexpr std::array<std::string_view, 5> ending_names{"reset", "timed-out", "closed",
                                                              "refused", "unreachable"};

inline std::string_view name_of(Ending ending) {
  return ending_names.at(static_cast<std::size_t>(ending));
}

// Marks a request that was sent at once, because the connection had just been opened.
inline constexpr std::uint32_t not_due = std::numeric_limits<std::uint32_t>::max();

// 24 bytes, because a long run has millions of them.
struct Request {
  Instant sent{};                       // tcp-per-request: it began to connect
  Instant answered{};                   // zero: never
  std::uint32_t lateness_ns = not_due;  // send time minus due time, saturated
  std::optional<Ending> failure{};      // why there will be no answer, once that is known

  bool is_answered() const { return answered != Instant{}; }
};

// A connection that had been open ended, and was opened anew from another port. That the deadline
// passed is `timed_out`, as when the kernel gives up.
struct Incident {
  Instant at{};  // its client noticed
  Ending what{};
  std::optional<Instant> reconnected_at{};  // the new one was open; none: until the end
  std::uint32_t attempts{};                 // to open it
  std::optional<Ending> last_failure{};     // of an attempt, before one succeeded
};

// An attempt to open a connection that came to nothing.
struct FailedAttempt {
  Instant at{};  // its client noticed
  Ending why{};
};

// What TCP sent again (TCP_INFO), read when an answer is overdue, then once an interval, and when
// it has come: it was sent so much earlier at the most.
struct Retransmission {
  Instant at{};
  std::uint32_t segments{};
};

// A stateful router refused a segment of the connection, because it had not seen its beginning.
struct Refusal {
  Instant at{};  // of the first such segment, to the tick of the kernel
  std::string router{};
};

struct ConnectionRecord {
  std::uint32_t id{};                 // over all classes, from 0
  std::uint32_t class_index{};        // into ConnectionLog::classes
  std::vector<Request> requests;      // in order of sending
  std::vector<Incident> incidents{};  // of tcp
  // The client's ports, in order of opening; the identifier of icmp; of tcp-per-request, which
  // takes a new one for each request, none.
  std::vector<std::uint16_t> ports{};
  std::vector<FailedAttempt> failed_attempts{};  // each in order of time
  std::vector<Retransmission> retransmissions{};
  std::vector<Refusal> refusals{};  // of tcp; by router, not in order of time
};

struct ConnectionLog {
  std::vector<ConnectionClass> classes;
  std::vector<ConnectionRecord> connections;  // by id
  Instant end{};                              // the clients stopped
};

}  // namespace erchaos
