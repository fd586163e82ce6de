// Gives the outcome of every probe packet: the probe log with departures and arrivals matched.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "harness/record/log/probe_log.hpp"

namespace erchaos {

struct PacketCounts {
  std::uint64_t sent{};
  std::uint64_t received{};          // in time, each number once
  std::uint64_t lost{};              // sent and not received within the forwarding delay threshold
  std::uint64_t late{};              // of the lost: arrived after the threshold
  std::uint64_t duplicate{};         // further copies of a number already received
  std::uint64_t reordered{};         // received after a higher number of its flow (RFC 4737)
  std::uint64_t void_{};             // never put on the wire: missed send slots and refused sends
  std::uint64_t impaired{};          // numbers lost, late, duplicate or reordered (RFC 6412 3.8.1)
  std::uint64_t duplicate_extent{};  // most further copies of one packet
  std::uint64_t reorder_extent{};    // largest of a reordered packet (RFC 4737 4.2), in packets

  bool operator==(const PacketCounts&) const = default;
  PacketCounts& operator+=(const PacketCounts& more);
};

enum class Outcome : std::uint8_t { void_, received, late, lost };

// Random access to packet outcomes by slot: a view of the log, which must outlive it.
// `forwarding_delay_threshold` (RFC 6412 3.7.6) is the delay beyond which a packet counts as lost.
class Packets {
 public:
  Packets(const ProbeLog& log, Duration forwarding_delay_threshold);
  Packets(ProbeLog&&, Duration) = delete;

  std::uint32_t slots() const { return slots_; }       // slots [0, slots()) were due
  std::uint32_t first_slot_at(Instant instant) const;  // first slot due at or after it, clamped
  Outcome outcome(std::uint32_t slot) const;
  bool was_sent(std::uint32_t slot) const { return log_->lateness_ns[slot] != not_sent; }
  bool was_received(std::uint32_t slot) const {
    return outcome(slot) == Outcome::received;
  }                                                  // in time
  Instant sent_at(std::uint32_t slot) const;         // valid when was_sent()
  Instant received_at(std::uint32_t slot) const;     // valid when was_received()
  std::uint32_t delay_ns(std::uint32_t slot) const;  // from sent_at to received_at
  std::uint16_t path(std::uint32_t slot) const;      // 0 when lost or not recorded
  // Counts over the slots [first, last) that belong to `flow`; all flows when empty.
  PacketCounts count(std::uint32_t first, std::uint32_t last,
                     std::optional<std::uint32_t> flow = {}) const;
  // The same for every flow, in one pass.
  std::vector<PacketCounts> count_by_flow(std::uint32_t first, std::uint32_t last) const;
  const Schedule& schedule() const { return log_->schedule; }

  // Calls visit(slot, flow) for the slots [first, last) that were due, in order.
  template <typename Visit>
  void for_each_slot(std::uint32_t first, std::uint32_t last, Visit visit) const;
  // Calls visit(slot) for those of one flow.
  template <typename Visit>
  void for_each_slot_of(std::uint32_t flow, std::uint32_t first, std::uint32_t last,
                        Visit visit) const;

 private:
  // `counts_of(flow)`: the counts to which a flow's oddities are added; nullptr: none.
  template <typename CountsOf>
  void add_oddities(std::uint32_t first, std::uint32_t last, CountsOf counts_of) const;

  const ProbeLog* log_;
  std::int64_t threshold_ns_;
  std::uint32_t slots_;
  std::vector<Oddity> oddities_;  // by slot, one each
};

// Inline, since each pass over a run asks for it tens of millions of times.
inline Outcome Packets::outcome(std::uint32_t slot) const {
  const std::uint32_t lateness = log_->lateness_ns[slot];
  if (lateness == not_sent) {
    return Outcome::void_;
  }
  if (!log_->arrivals.has(slot)) {
    return Outcome::lost;
  }
  // A delay that does not fit is too long for any threshold.
  const std::uint32_t delay = log_->arrivals.delay_ns(slot);
  const bool in_time = std::int64_t{delay} - lateness <= threshold_ns_ && delay != saturated_delay;
  return in_time ? Outcome::received : Outcome::late;
}

// 0 for a packet that was sent early and arrived before it was due.
inline std::uint32_t Packets::delay_ns(std::uint32_t slot) const {
  const std::uint32_t since_due = log_->arrivals.delay_ns(slot);
  return since_due - std::min(since_due, log_->lateness_ns[slot]);
}

inline std::uint16_t Packets::path(std::uint32_t slot) const {
  const std::uint16_t path = was_received(slot) ? log_->arrivals.path(slot) : std::uint16_t{0};
  return path < log_->paths.size() ? path : std::uint16_t{0};
}

template <typename Visit>
void Packets::for_each_slot(std::uint32_t first, std::uint32_t last, Visit visit) const {
  const std::uint32_t flows = schedule().flows;
  const std::uint32_t end = std::min(last, slots());
  std::uint32_t flow = first < end ? first % flows : 0;
  for (std::uint32_t slot = first; slot < end; ++slot) {
    visit(slot, flow);
    flow = flow + 1 == flows ? 0 : flow + 1;
  }
}

template <typename Visit>
void Packets::for_each_slot_of(std::uint32_t flow, std::uint32_t first, std::uint32_t last,
                               Visit visit) const {
  const std::uint64_t flows = schedule().flows;
  const std::uint64_t end = std::min(last, slots());
  for (std::uint64_t slot = first + (flow + flows - first % flows) % flows; slot < end;
       slot += flows) {
    visit(static_cast<std::uint32_t>(slot));
  }
}

}  // namespace erchaos
