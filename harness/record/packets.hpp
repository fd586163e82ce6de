// The fate of every probe packet: the probe log with departures and arrivals matched.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "harness/record/probe_log.hpp"

namespace erchaos {

struct PacketCounts {
  std::uint64_t sent{};
  std::uint64_t received{};   // in time, each number once
  std::uint64_t lost{};       // sent and not received within the forwarding delay threshold
  std::uint64_t late{};       // of the lost: arrived after the threshold
  std::uint64_t duplicate{};  // further copies of a number already received
  std::uint64_t reordered{};  // received after a higher number of its flow (RFC 4737)
  std::uint64_t void_{};      // never put on the wire: missed send slots and refused sends

  bool operator==(const PacketCounts&) const = default;
  PacketCounts& operator+=(const PacketCounts& more);
};

// Random access to packet fates by slot. `forwarding_delay_threshold` (RFC 6412 3.7.6) is the
// lateness after which a packet counts as lost.
class Packets {
 public:
  Packets(const ProbeLog& log, Duration forwarding_delay_threshold);

  std::uint32_t slots() const;                         // slots [0, slots()) were due
  std::uint32_t first_slot_at(Instant instant) const;  // first slot due at or after it, clamped
  bool was_sent(std::uint32_t slot) const;
  bool was_received(std::uint32_t slot) const;       // within the threshold
  Instant sent_at(std::uint32_t slot) const;         // valid when was_sent()
  Instant received_at(std::uint32_t slot) const;     // valid when was_received()
  std::uint32_t delay_ns(std::uint32_t slot) const;  // from sent_at to received_at
  std::uint16_t path(std::uint32_t slot) const;      // 0 when lost or not recorded
  // Counts over the slots [first, last) that belong to `flow`; all flows when empty.
  PacketCounts count(std::uint32_t first, std::uint32_t last,
                     std::optional<std::uint32_t> flow = {}) const;
  // The same for every flow, in one pass.
  std::vector<PacketCounts> count_by_flow(std::uint32_t first, std::uint32_t last) const;
  const Schedule& schedule() const { return schedule_; }

 private:
  struct Fate {
    std::uint32_t delay_ns;
    std::uint16_t path;
    std::uint8_t copies;
    std::uint8_t flags;
  };

  void book(const Arrival& arrival, Duration threshold, std::uint32_t& highest);
  void add_to(PacketCounts& counts, std::uint32_t slot) const;

  Schedule schedule_;
  std::vector<std::uint32_t> lateness_ns_;
  std::vector<Fate> fates_;
};

}  // namespace erchaos
