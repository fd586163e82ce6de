// Stores what was received: one delay and one path per slot, duplicates and reordered packets.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/record/log/column.hpp"

namespace erchaos {

// When each packet is due. Slots are numbered across all flows, round-robin and evenly spaced: each
// flow gets one packet before any flow gets its next (RFC 6413 section 5.6). Slot s belongs to flow
// s % flows and is that flow's packet number s / flows.
struct Schedule {
  Instant begin{};
  Duration interval{};  // between two packets of one flow
  std::uint32_t flows{};

  Instant due(std::uint32_t slot) const {
    return begin + Duration{static_cast<std::int64_t>(interval.count()) * slot / flows};
  }
  // Whether a packet seen `at` this instant can have this number: a number that a wire corrupted
  // would make the log grow without bound.
  bool may_have_sent(std::uint32_t slot, Instant at) const {
    return due(slot) <= at + std::chrono::seconds{1};
  }
};

// A received packet.
struct Arrival {
  std::uint32_t slot{};
  std::uint32_t delay_ns{};  // kernel receive time stamp minus the slot's due time, saturated
  std::uint16_t path{};      // index into ProbeLog::paths; 0 is "not recorded"
};

// A delay that does not fit: longer than 4.29 s.
inline constexpr std::uint32_t saturated_delay = std::numeric_limits<std::uint32_t>::max() - 1;

// A packet that arrived more than once, or after a higher number of its flow.
struct Oddity {
  std::uint32_t slot{};
  std::uint32_t further_copies{};
  // RFC 4737 4.2: the number of packets of its flow that arrived before it, counted from the first
  // one with a higher number; 0: it arrived in order.
  std::uint32_t reorder_extent{};
};

// 6 bytes per slot, since a long run has tens of millions of them.
class ArrivalLog {
 public:
  ArrivalLog() = default;
  explicit ArrivalLog(const Schedule& schedule);

  // In order of reading. Of several copies the first one counts.
  void book(const Arrival& arrival);

  bool has(std::uint32_t slot) const { return delay_ns(slot) != none; }
  std::uint32_t delay_ns(std::uint32_t slot) const {  // valid when has()
    return slot < delays_ns_.size() ? delays_ns_[slot] : none;
  }
  std::uint16_t path(std::uint32_t slot) const { return has(slot) ? paths_[slot] : 0; }
  const std::vector<Oddity>& oddities() const { return oddities_; }  // in order of reading

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  // A packet with a higher number than all of its flow before it.
  struct Head {
    std::uint32_t slot;
    std::uint32_t order;  // how many of its flow arrived before it
  };
  struct Flow {
    std::uint32_t arrived{};
    std::deque<Head> heads;  // those that a packet may still be compared with
  };

  void follow(Flow& flow, std::uint32_t slot);

  Column<std::uint32_t> delays_ns_;
  Column<std::uint16_t> paths_;
  std::vector<Oddity> oddities_;
  std::vector<Flow> flows_;
  std::size_t heads_kept_{};
};

}  // namespace erchaos
