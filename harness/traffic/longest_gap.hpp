// The longest row of packets of one flow that did not arrive, while probes are being sent.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>

namespace erchaos {

// One thread books, any may read. `seen`: one more than the last slot of a flow that has arrived.
class LongestGap {
 public:
  explicit LongestGap(std::uint32_t flows) : flows_(flows) {}

  // Forgets what was booked. Of gaps that have begun before, only the rest counts.
  void count_from(std::uint32_t slot) {
    from_ = slot;
    longest_ = 0;
  }
  // The packet that ends the gap, if there is one.
  void book(std::uint32_t seen, std::uint32_t slot) {
    if (const std::uint32_t gap = open_gap(seen, slot); gap > longest_) {
      longest_ = gap;
    }
  }
  std::uint32_t longest() const { return longest_; }  // in packets of one flow
  // How many packets of the flow before `slot` have not arrived.
  std::uint32_t open_gap(std::uint32_t seen, std::uint32_t slot) const {
    return (slot - std::min(slot, std::max<std::uint32_t>(seen, from_))) / flows_;
  }

 private:
  const std::uint32_t flows_;
  std::atomic<std::uint32_t> from_{0};
  std::atomic<std::uint32_t> longest_{0};
};

}  // namespace erchaos
