// Holds what the clients of connections saw, request by request, exactly as they saw it.
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

// How an application communicates: over a TCP connection that it keeps open, over one TCP
// connection per request, or by ICMP echo requests, which the other host's kernel answers.
enum class Protocol : std::uint8_t { tcp, tcp_per_request, icmp };

inline constexpr std::array<std::string_view, 3> protocol_names{"tcp", "tcp-per-request", "icmp"};

inline std::string_view name_of(Protocol protocol) {
  return protocol_names.at(static_cast<std::size_t>(protocol));
}

// Connections of the same kind. Each sends a request per interval and has one outstanding at a
// time: a request that falls due while another is outstanding is skipped.
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

// "10.2.0.10:7000"; without a port if there is none.
inline std::string server_of(const ConnectionClass& of) {
  return of.port == 0 ? of.address : of.address + ":" + std::to_string(of.port);
}

// Why a connection, or an attempt to open one, ended.
enum class Ending : std::uint8_t { reset, timed_out, closed, refused, unreachable };

inline constexpr std::array<std::string_view, 5> ending_names{"reset", "timed-out", "closed",
                                                              "refused", "unreachable"};

inline std::string_view name_of(Ending ending) {
  return ending_names.at(static_cast<std::size_t>(ending));
}

// Marks a request that was sent at once because the connection had just been opened.
inline constexpr std::uint32_t not_due = std::numeric_limits<std::uint32_t>::max();

// 24 bytes, because a long run has millions of them.
struct Request {
  Instant sent{};                       // tcp-per-request: when it began to connect
  Instant answered{};                   // zero: never
  std::uint32_t lateness_ns = not_due;  // send time minus due time, saturated
  std::optional<Ending> failure{};      // why there will be no answer, once that is known

  bool is_answered() const { return answered != Instant{}; }
};

// An open connection that ended and was reopened from another port. A passed deadline is
// `timed_out`, like a timeout of the kernel.
struct Incident {
  Instant at{};  // when its client noticed
  Ending what{};
  std::optional<Instant> reconnected_at{};  // when the new one was open; none: not until the end
  std::uint32_t attempts{};                 // to open it
  std::optional<Ending> last_failure{};     // of an attempt, before one succeeded
};

// A failed attempt to open a connection.
struct FailedAttempt {
  Instant at{};  // when its client noticed
  Ending why{};
};

// Segments that TCP sent again (TCP_INFO), read when an answer is overdue, then once per interval,
// and when it has arrived: they were sent at most that much earlier.
struct Retransmission {
  Instant at{};
  std::uint32_t segments{};
};

// A stateful router refused a segment of the connection because it had not seen its beginning.
struct Refusal {
  Instant at{};  // of the first such segment, to one tick of the kernel
  std::string router{};
};

struct ConnectionRecord {
  std::uint32_t id{};                 // over all classes, from 0
  std::uint32_t class_index{};        // into ConnectionLog::classes
  std::vector<Request> requests;      // in order of sending
  std::vector<Incident> incidents{};  // of tcp
  // The client's ports in order of opening; for icmp the identifier; empty for tcp-per-request,
  // which takes a new port for each request.
  std::vector<std::uint16_t> ports{};
  std::vector<FailedAttempt> failed_attempts{};  // this and the next: in order of time
  std::vector<Retransmission> retransmissions{};
  std::vector<Refusal> refusals{};  // of tcp; by router, not in order of time
};

struct ConnectionLog {
  std::vector<ConnectionClass> classes;
  std::vector<ConnectionRecord> connections;  // by id
  Instant end{};                              // when the clients stopped
};

}  // namespace erchaos
