// Matches arrivals with departures, in one pass over each.
#include "harness/record/packets.hpp"

#include <algorithm>

namespace erchaos {

namespace {

constexpr std::uint8_t received = 1;
constexpr std::uint8_t late = 2;
constexpr std::uint8_t reordered = 4;

// A delay that did not fit is at least this long, so it is late whatever the threshold.
constexpr std::uint32_t saturated = std::numeric_limits<std::uint32_t>::max();

}  // namespace

PacketCounts& PacketCounts::operator+=(const PacketCounts& more) {
  sent += more.sent;
  received += more.received;
  lost += more.lost;
  late += more.late;
  duplicate += more.duplicate;
  reordered += more.reordered;
  void_ += more.void_;
  return *this;
}

Packets::Packets(const ProbeLog& log, Duration forwarding_delay_threshold)
    : schedule_(log.schedule) {
  if (schedule_.flows == 0) {
    return;
  }
  lateness_ns_.assign(log.lateness_ns.begin(), log.lateness_ns.end());
  fates_.resize(lateness_ns_.size());
  std::vector<std::uint32_t> highest(schedule_.flows);
  for (const Arrival& arrival : log.arrivals) {
    if (arrival.slot < slots() && was_sent(arrival.slot)) {
      const bool path_is_known = arrival.path < log.paths.size();
      const Arrival known{arrival.slot, arrival.delay_ns,
                          path_is_known ? arrival.path : std::uint16_t{0}};
      book(known, forwarding_delay_threshold, highest[arrival.slot % schedule_.flows]);
    }
  }
}

void Packets::book(const Arrival& arrival, Duration threshold, std::uint32_t& highest) {
  Fate& fate = fates_[arrival.slot];
  if (fate.copies < std::numeric_limits<std::uint8_t>::max()) {
    ++fate.copies;
  }
  if (fate.copies > 1) {
    return;
  }
  const Duration transit = Duration{arrival.delay_ns} - Duration{lateness_ns_[arrival.slot]};
  if (transit > threshold || arrival.delay_ns == saturated) {
    fate.flags = late;
    return;
  }
  fate.delay_ns = arrival.delay_ns;
  fate.path = arrival.path;
  fate.flags = received;
  if (arrival.slot < highest) {
    fate.flags |= reordered;
  }
  highest = std::max(highest, arrival.slot);
}

std::uint32_t Packets::slots() const { return static_cast<std::uint32_t>(fates_.size()); }

std::uint32_t Packets::first_slot_at(Instant instant) const {
  const std::int64_t elapsed = (instant - schedule_.begin).count();
  if (elapsed <= 0 || schedule_.interval.count() <= 0) {
    return 0;
  }
  const std::int64_t interval = schedule_.interval.count();
  const std::int64_t end_of_slots = slots();
  if (elapsed / interval > end_of_slots) {
    return slots();
  }
  const std::int64_t slot = (elapsed * schedule_.flows + interval - 1) / interval;
  return static_cast<std::uint32_t>(std::min(slot, end_of_slots));
}

bool Packets::was_sent(std::uint32_t slot) const { return lateness_ns_[slot] != not_sent; }

bool Packets::was_received(std::uint32_t slot) const {
  return (fates_[slot].flags & received) != 0;
}

Instant Packets::sent_at(std::uint32_t slot) const {
  return schedule_.due(slot) + Duration{lateness_ns_[slot]};
}

Instant Packets::received_at(std::uint32_t slot) const {
  return schedule_.due(slot) + Duration{fates_[slot].delay_ns};
}

// 0 of a packet that was sent early and arrived before it was due.
std::uint32_t Packets::delay_ns(std::uint32_t slot) const {
  const std::uint32_t since_due = fates_[slot].delay_ns;
  return since_due - std::min(since_due, lateness_ns_[slot]);
}

std::uint16_t Packets::path(std::uint32_t slot) const { return fates_[slot].path; }

void Packets::add_to(PacketCounts& counts, std::uint32_t slot) const {
  if (!was_sent(slot)) {
    ++counts.void_;
    return;
  }
  const Fate& fate = fates_[slot];
  const bool in_time = (fate.flags & received) != 0;
  ++counts.sent;
  counts.received += in_time ? 1 : 0;
  counts.lost += in_time ? 0 : 1;
  counts.late += (fate.flags & late) != 0 ? 1 : 0;
  counts.reordered += (fate.flags & reordered) != 0 ? 1 : 0;
  counts.duplicate += fate.copies > 1 ? fate.copies - 1U : 0U;
}

PacketCounts Packets::count(std::uint32_t first, std::uint32_t last,
                            std::optional<std::uint32_t> flow) const {
  PacketCounts counts;
  const std::uint32_t end = std::min(last, slots());
  if (!flow) {
    for (std::uint32_t slot = first; slot < end; ++slot) {
      add_to(counts, slot);
    }
    return counts;
  }
  const std::uint32_t flows = schedule_.flows;
  if (*flow >= flows) {
    return counts;
  }
  for (std::uint64_t slot = first + (*flow + flows - first % flows) % flows; slot < end;
       slot += flows) {
    add_to(counts, static_cast<std::uint32_t>(slot));
  }
  return counts;
}

std::vector<PacketCounts> Packets::count_by_flow(std::uint32_t first, std::uint32_t last) const {
  std::vector<PacketCounts> counts(schedule_.flows);
  for (std::uint32_t slot = first; slot < std::min(last, slots()); ++slot) {
    add_to(counts[slot % schedule_.flows], slot);
  }
  return counts;
}

}  // namespace erchaos
