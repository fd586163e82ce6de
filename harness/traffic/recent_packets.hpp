// Counts the packets of the last seconds, for the live view.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

#include "harness/record/log/probe_log.hpp"

namespace erchaos {

// One direction of the probes as it is now.
struct LiveDirection {
  std::string from{};  // hosts
  std::string to{};
  std::uint32_t flows{};
  std::uint32_t flows_alive{};
  // Of the packets sent in the last second, without those that may still be under way; nothing:
  // none was sent.
  std::optional<double> loss_pct{};
};

// Packets by the time at which they were due, in parts of a tenth of a second. One thread books,
// any may read: a part that is being begun may be read with counts that are too low.
class RecentPackets {
 public:
  static constexpr std::uint32_t parts_per_second = 10;
  static constexpr std::uint32_t parts_kept = 64;
  using Counts = std::array<std::uint32_t, 2>;  // forward, back

  RecentPackets(const Schedule& schedule, Direction direction);

  void book(std::uint32_t slot);
  Counts in_part(std::uint32_t number) const;  // 0 if the part is not kept any more
  std::uint32_t part_of(std::uint32_t slot) const { return slot / slots_per_part_; }

 private:
  static constexpr std::uint32_t none = ~0U;

  struct Part {
    std::atomic<std::uint32_t> number{none};
    std::array<std::atomic<std::uint32_t>, 2> counts{};
  };

  std::size_t direction_of(std::uint32_t slot) const;

  Direction direction_;
  std::uint32_t slots_per_part_;
  std::array<Part, parts_kept> parts_{};
};

struct SentAndLost {
  std::uint32_t sent{};
  std::uint32_t lost{};
};

// The packets of the second that ends before `end`, a part's number; by direction.
std::array<SentAndLost, 2> packets_before(std::uint32_t end, const RecentPackets& sent,
                                          const RecentPackets& arrived);

// The share of packets that did not arrive, in percent, of the second that ends before `end`, a
// part's number; by direction.
std::array<std::optional<double>, 2> loss_before(std::uint32_t end, const RecentPackets& sent,
                                                 const RecentPackets& arrived);

}  // namespace erchaos
