// Keeps captured frames in memory and drops old ones that are not wanted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

#include "harness/base/time.hpp"

namespace erchaos {

// The beginning of a frame that came in at one end of a link.
struct Frame {
  Instant at{};
  std::uint32_t length{};  // of the whole frame
  std::uint8_t end{};      // 0 or 1
  std::span<const std::byte> bytes{};
};

// Stored in blocks, which are added and dropped as a whole.
class FrameStore {
 public:
  static constexpr std::size_t block_bytes = std::size_t{1} << 18;

  // Roughly in order of time. False: the frame needs another block, and `may_grow` is false.
  bool add(const Frame& frame, bool may_grow);
  // Drops blocks that end before `until` and are not wanted. Blocks that are kept now stay kept.
  void forget(Instant until, const std::function<bool(const Interval&)>& is_wanted);

  std::size_t blocks() const { return blocks_.size(); }
  void visit(const std::function<void(const Frame&)>& take) const;

 private:
  struct Block {
    Interval interval{};
    std::vector<std::byte> bytes{};
  };

  std::deque<Block> blocks_;
  std::size_t kept_ = 0;  // how many of the first blocks stay kept
};

}  // namespace erchaos
