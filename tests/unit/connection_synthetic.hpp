// Hand-made TCP connections, in which the outcome of every request is chosen.
#pragma once

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::synthetic {

inline constexpr Duration round_trip = 300us;

// Writes what a client sees, one request every 100 ms; times count from the beginning.
class ConnectionWriter {
 public:
  ConnectionWriter(std::uint32_t id, std::uint32_t class_index) {
    record_.id = id;
    record_.class_index = class_index;
    record_.ports = {static_cast<std::uint16_t>(40'000 + id)};
  }

  // Requests sent in [from, to), each answered after `after`.
  ConnectionWriter& answered(Duration from, Duration to, Duration after = round_trip) {
    for (Duration at = from; at < to; at += 100ms) {
      record_.requests.push_back({begin + at, begin + at + after, lateness_ns});
    }
    return *this;
  }
  ConnectionWriter& unanswered(Duration at) {
    record_.requests.push_back({begin + at, {}, lateness_ns});
    return *this;
  }
  ConnectionWriter& ended(Duration at, Ending what) {
    record_.incidents.push_back({.at = begin + at, .what = what});
    return *this;
  }
  // Opened again; asks at once.
  ConnectionWriter& reopened(Duration at) {
    record_.incidents.back().reconnected_at = begin + at;
    record_.ports.push_back(static_cast<std::uint16_t>(record_.ports.back() + 100));
    record_.requests.push_back({begin + at, begin + at + round_trip, not_due});
    return *this;
  }
  ConnectionWriter& refused(Duration at, const std::string& router) {
    record_.refusals.push_back({.at = begin + at, .router = router});
    return *this;
  }
  operator ConnectionRecord() const { return record_; }  // NOLINT(google-explicit-constructor)

 private:
  ConnectionRecord record_;
};

ConnectionClass database();

// One fault, injected after 5 s and healed after 15 s; 30 s.
Recording recording_of(const std::vector<ConnectionRecord>& connections);

ConnectionWriter client(std::uint32_t id = 0);

// The cut takes 700 ms, and TCP's third retransmission gets through at 1.4 s.
ConnectionRecord survivor(std::uint32_t id = 0);

ConnectionRecord timed_out(std::uint32_t id = 0);

}  // namespace erchaos::synthetic
