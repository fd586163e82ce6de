// Keeps the frames that arrive at both ends of every link around each action, on its own thread.
#pragma once

#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "harness/record/log/captures.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/packet_ring.hpp"
#include "harness/sys/stamp_clock.hpp"
#include "harness/sys/worker.hpp"

namespace erchaos {

struct CaptureOrder {
  struct End {
    std::string node;
    std::string interface;
    const NetworkNamespace& network;
    bool is_switch{};
  };
  struct Link {
    std::string name;
    std::array<End, 2> ends;
  };
  std::vector<Link> links{};
  std::size_t most_bytes = std::size_t{512} << 20;  // of memory for all frames
};

// Frames that a fault drops are not seen, as if lost on the wire. Only at a switch's ports are they
// seen before faults, because a bridge takes frames before a socket for one protocol could get
// them. All frames are kept in memory during the run.
class LinkCaptures {
 public:
  static constexpr Duration around = std::chrono::seconds{2};  // before and after each action
  static constexpr std::size_t frame_bytes = 256;              // of each frame, at most

  LinkCaptures(const CaptureOrder& order, const Clock& clock);

  void mark(Instant at);  // an action happens now: the frames around it are kept
  Captures finish();      // once
  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker

 private:
  using End = std::pair<std::size_t, std::uint8_t>;  // index of the link, and 0 or 1
  using Tenths = std::chrono::duration<std::int64_t, std::deci>;

  struct ObservedRouter {  // one node's sockets
    std::string node;
    std::vector<PacketRing> rings{};
    std::map<int, End> ends{};  // by interface
  };

  ObservedRouter& router_of(const CaptureOrder::End& end);
  void drain();
  void forget(Instant until);
  void take(const ObservedRouter& router, const Reading& reading, const tpacket2_hdr& header,
            const std::byte* bytes);
  void tell_missed();

  const Clock& clock_;
  std::vector<ObservedRouter> routers_;
  std::mutex mutex_;  // guards captures_.kept
  Captures captures_;
  const std::size_t most_blocks_;
  std::size_t blocks_ = 0;                                   // of all links
  std::map<End, std::map<Instant, std::uint64_t>> refused_;  // dropped for lack of memory
  StampClock stamps_;
  Worker thread_;
};

}  // namespace erchaos
