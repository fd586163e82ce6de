// Keeps counts in a ring.
#include "harness/traffic/recent_packets.hpp"

#include <algorithm>

namespace erchaos {

RecentPackets::RecentPackets(const Schedule& schedule, Direction direction)
    : direction_(direction),
      slots_per_part_(static_cast<std::uint32_t>(std::max<std::int64_t>(
          Duration{std::chrono::seconds{1}} * schedule.flows / schedule.interval / parts_per_second,
          1))) {}

// See Direction: a slot's flow is even if the slot is, as there are always pairs of flows.
std::size_t RecentPackets::direction_of(std::uint32_t slot) const {
  return direction_ == Direction::both ? slot % 2 : 0;
}

void RecentPackets::book(std::uint32_t slot) {
  const std::uint32_t number = part_of(slot);
  Part& part = parts_[number % parts_kept];
  const std::uint32_t known = part.number.load(std::memory_order_relaxed);
  if (known != none && number < known) {
    return;  // later than anybody looks
  }
  if (known != number) {
    for (auto& count : part.counts) {
      count.store(0, std::memory_order_relaxed);
    }
    part.number.store(number, std::memory_order_release);
  }
  auto& count = part.counts[direction_of(slot)];
  count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

RecentPackets::Counts RecentPackets::in_part(std::uint32_t number) const {
  const Part& part = parts_[number % parts_kept];
  if (part.number.load(std::memory_order_acquire) != number) {
    return {};
  }
  return {part.counts[0].load(std::memory_order_relaxed),
          part.counts[1].load(std::memory_order_relaxed)};
}

std::array<SentAndLost, 2> packets_before(std::uint32_t end, const RecentPackets& sent,
                                          const RecentPackets& arrived) {
  std::array<SentAndLost, 2> counts{};
  const std::uint32_t begin = end - std::min(end, RecentPackets::parts_per_second);
  for (std::uint32_t part = begin; part < end; ++part) {
    const RecentPackets::Counts offered = sent.in_part(part);
    const RecentPackets::Counts received = arrived.in_part(part);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      counts[i].sent += offered[i];
      counts[i].lost += offered[i] - std::min(offered[i], received[i]);
    }
  }
  return counts;
}

std::array<std::optional<double>, 2> loss_before(std::uint32_t end, const RecentPackets& sent,
                                                 const RecentPackets& arrived) {
  const auto counts = packets_before(end, sent, arrived);
  std::array<std::optional<double>, 2> shares;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i].sent > 0) {
      shares[i] = 100.0 * counts[i].lost / counts[i].sent;
    }
  }
  return shares;
}

}  // namespace erchaos
