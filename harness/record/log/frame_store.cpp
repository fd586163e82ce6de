// Stores each frame as a header followed by its bytes.
#include "harness/record/log/frame_store.hpp"

#include <algorithm>
#include <cstring>

namespace erchaos {
namespace {

struct Header {
  Instant at{};
  std::uint32_t length{};
  std::uint16_t captured{};
  std::uint8_t end{};
};

}  // namespace

bool FrameStore::add(const Frame& frame, bool may_grow) {
  const std::size_t size = sizeof(Header) + frame.bytes.size();
  if (blocks_.empty() || blocks_.back().bytes.size() + size > block_bytes) {
    if (!may_grow) {
      return false;
    }
    blocks_.push_back({.interval = {frame.at, frame.at}});
    blocks_.back().bytes.reserve(block_bytes);
  }
  Block& block = blocks_.back();
  block.interval.begin = std::min(block.interval.begin, frame.at);
  block.interval.end = std::max(block.interval.end, frame.at);
  const Header header{.at = frame.at,
                      .length = frame.length,
                      .captured = static_cast<std::uint16_t>(frame.bytes.size()),
                      .end = frame.end};
  const auto* const begin = reinterpret_cast<const std::byte*>(&header);
  block.bytes.insert(block.bytes.end(), begin, begin + sizeof header);
  block.bytes.insert(block.bytes.end(), frame.bytes.begin(), frame.bytes.end());
  return true;
}

void FrameStore::forget(Instant until, const std::function<bool(const Interval&)>& is_wanted) {
  while (kept_ < blocks_.size() && blocks_[kept_].interval.end < until) {
    if (is_wanted(blocks_[kept_].interval)) {
      ++kept_;
    } else {
      blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(kept_));
    }
  }
}

void FrameStore::visit(const std::function<void(const Frame&)>& take) const {
  for (const Block& block : blocks_) {
    for (std::size_t at = 0; at < block.bytes.size();) {
      Header header;
      std::memcpy(&header, &block.bytes[at], sizeof header);
      at += sizeof header;
      take({.at = header.at,
            .length = header.length,
            .end = header.end,
            .bytes = std::span{block.bytes}.subspan(at, header.captured)});
      at += header.captured;
    }
  }
}

}  // namespace erchaos
