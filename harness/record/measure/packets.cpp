// Matches arrivals with departures, slot by slot.
#include "harness/record/measure/packets.hpp"

namespace erchaos {

namespace {

// Merges all that is known of a slot into one entry.
std::vector<Oddity> merge_by_slot(std::vector<Oddity> oddities) {
  std::ranges::stable_sort(oddities, {}, &Oddity::slot);
  std::size_t merged = 0;
  for (const Oddity& next : oddities) {
    if (merged > 0 && oddities[merged - 1].slot == next.slot) {
      oddities[merged - 1].further_copies += next.further_copies;
      oddities[merged - 1].reorder_extent += next.reorder_extent;  // one of them is 0
    } else {
      oddities[merged++] = next;
    }
  }
  oddities.resize(merged);
  return oddities;
}

void add(PacketCounts& counts, Outcome outcome) {
  counts.void_ += outcome == Outcome::void_ ? 1 : 0;
  counts.sent += outcome != Outcome::void_ ? 1 : 0;
  counts.received += outcome == Outcome::received ? 1 : 0;
  counts.late += outcome == Outcome::late ? 1 : 0;
  counts.lost += outcome == Outcome::late || outcome == Outcome::lost ? 1 : 0;
  counts.impaired += outcome == Outcome::late || outcome == Outcome::lost ? 1 : 0;
}

void add(PacketCounts& counts, const Oddity& odd, Outcome outcome) {
  if (outcome == Outcome::void_) {
    return;
  }
  counts.duplicate += odd.further_copies;
  counts.duplicate_extent = std::max<std::uint64_t>(counts.duplicate_extent, odd.further_copies);
  if (outcome == Outcome::received) {
    ++counts.impaired;
    counts.reordered += odd.reorder_extent > 0 ? 1 : 0;
    counts.reorder_extent = std::max<std::uint64_t>(counts.reorder_extent, odd.reorder_extent);
  }
}

}  // namespace

PacketCounts& PacketCounts::operator+=(const PacketCounts& more) {
  sent += more.sent;
  received += more.received;
  lost += more.lost;
  late += more.late;
  duplicate += more.duplicate;
  reordered += more.reordered;
  void_ += more.void_;
  impaired += more.impaired;
  duplicate_extent = std::max(duplicate_extent, more.duplicate_extent);
  reorder_extent = std::max(reorder_extent, more.reorder_extent);
  return *this;
}

Packets::Packets(const ProbeLog& log, Duration forwarding_delay_threshold)
    : log_(&log),
      threshold_ns_(forwarding_delay_threshold.count()),
      slots_(log.schedule.flows == 0 ? 0 : static_cast<std::uint32_t>(log.lateness_ns.size())),
      oddities_(merge_by_slot(log.arrivals.oddities())) {}

std::uint32_t Packets::first_slot_at(Instant instant) const {
  const std::int64_t elapsed = (instant - schedule().begin).count();
  if (elapsed <= 0 || schedule().interval.count() <= 0) {
    return 0;
  }
  const std::int64_t interval = schedule().interval.count();
  const std::int64_t end_of_slots = slots();
  if (elapsed / interval > end_of_slots) {
    return slots();
  }
  const std::int64_t slot = (elapsed * schedule().flows + interval - 1) / interval;
  return static_cast<std::uint32_t>(std::min(slot, end_of_slots));
}

Instant Packets::sent_at(std::uint32_t slot) const {
  return schedule().due(slot) + Duration{log_->lateness_ns[slot]};
}

Instant Packets::received_at(std::uint32_t slot) const {
  return schedule().due(slot) + Duration{log_->arrivals.delay_ns(slot)};
}

template <typename CountsOf>
void Packets::add_oddities(std::uint32_t first, std::uint32_t last, CountsOf counts_of) const {
  auto odd = std::ranges::lower_bound(oddities_, first, {}, &Oddity::slot);
  for (; odd != oddities_.end() && odd->slot < std::min(last, slots()); ++odd) {
    if (PacketCounts* counts = counts_of(odd->slot % schedule().flows)) {
      add(*counts, *odd, outcome(odd->slot));
    }
  }
}

PacketCounts Packets::count(std::uint32_t first, std::uint32_t last,
                            std::optional<std::uint32_t> flow) const {
  PacketCounts counts;
  if (flow && *flow < schedule().flows) {
    for_each_slot_of(*flow, first, last, [&](std::uint32_t slot) { add(counts, outcome(slot)); });
  } else if (!flow) {
    for_each_slot(first, last,
                  [&](std::uint32_t slot, std::uint32_t) { add(counts, outcome(slot)); });
  }
  add_oddities(first, last,
               [&](std::uint32_t of) { return !flow || *flow == of ? &counts : nullptr; });
  return counts;
}

std::vector<PacketCounts> Packets::count_by_flow(std::uint32_t first, std::uint32_t last) const {
  std::vector<PacketCounts> counts(schedule().flows);
  for_each_slot(first, last,
                [&](std::uint32_t slot, std::uint32_t flow) { add(counts[flow], outcome(slot)); });
  add_oddities(first, last, [&](std::uint32_t flow) { return &counts[flow]; });
  return counts;
}

}  // namespace erchaos
