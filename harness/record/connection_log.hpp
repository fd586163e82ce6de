// What the clients of TCP connections saw, request by request, exactly as they saw it.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/event.hpp"

namespace erchaos {

// Connections that are alike. Each asks the server when an interval is over, and has one request
// outstanding at a time: what is due before the answer has come is left out.
struct ConnectionClass {
  std::string name{};
  std::string from{};  // node names: the clients' and the server's
  std::string to{};
  std::string address{};  // dotted quad that clients connect to
  std::uint16_t port{};   // the server's
  std::uint32_t count = 32;
  Duration interval = std::chrono::milliseconds{100};  // between two requests of one connection
  Duration deadline = std::chrono::seconds{3};         // for an answer; then it is opened anew
};

// Why a connection, or an attempt to open one, came to its end.
enum class Ending { reset, timed_out, closed, refused, unreachable };

inline std::string_view name_of(Ending ending) {
  static constexpr std::array<std::string_view, 5> names{"reset", "timed-out", "closed", "refused",
                                                         "unreachable"};
  return names.at(static_cast<std::size_t>(ending));
}

// Marks a request that was sent at once, because the connection had just been opened.
inline constexpr std::uint32_t not_due = std::numeric_limits<std::uint32_t>::max();

struct Request {
  Instant sent{};
  Instant answered{};                   // zero: never
  std::uint32_t lateness_ns = not_due;  // send time minus due time, saturated

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

struct ConnectionRecord {
  std::uint32_t id{};             // over all classes, from 0
  std::uint32_t class_index{};    // into ConnectionLog::classes
  std::vector<Request> requests;  // in order of sending
  std::vector<Incident> incidents;
  std::vector<std::uint16_t> ports;  // the client's, in order of opening
  std::uint64_t retransmissions{};   // segments (TCP_INFO), over all openings
};

struct ConnectionLog {
  std::vector<ConnectionClass> classes;
  std::vector<ConnectionRecord> connections;  // by id
  Instant end{};                              // the clients stopped
};

}  // namespace erchaos
