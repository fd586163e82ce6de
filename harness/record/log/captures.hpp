// Holds the frames that came in at both ends of every link around each action.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/record/log/frame_store.hpp"

namespace erchaos {

struct CaptureEnd {
  std::string node{};
  std::string interface {};
  // True at a switch's ports: its sockets see frames before faults drop them.
  bool is_before_faults{};
  std::uint64_t missed{};   // by the node's sockets, on any of its interfaces
  std::uint64_t refused{};  // seen, but there was no memory left for them
};

struct LinkCapture {
  std::string link{};
  std::array<CaptureEnd, 2> ends{};
  FrameStore frames{};
};

struct Captures {
  std::vector<Interval> kept{};  // times of which frames are kept; they may overlap
  std::uint32_t frame_bytes{};   // kept of a frame, at most
  std::uint64_t missed{};        // frames for which a socket, or then the memory, had no room
  std::vector<LinkCapture> links{};

  bool keep(Instant at) const;
};

}  // namespace erchaos
