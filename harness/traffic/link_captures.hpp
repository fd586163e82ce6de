// Keeps the frames that come in at both ends of every link around each action.
#pragma once

#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "harness/record/log/captures.hpp"
#include "harness/sys/stamp_clock.hpp"
#include "harness/sys/worker.hpp"
#include "harness/traffic/packet_ring.hpp"

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
  std::size_t most_bytes = std::size_t{512} << 20;  // of memory, for all frames
};

// What a fault drops is not seen: on the wire it was lost. Only a bridge takes frames away before a
// socket for one protocol could have them, so that at a switch's ports they are seen before faults.
// All is kept in memory while it runs.
class LinkCaptures {
 public:
  static constexpr Duration around = std::chrono::seconds{2};  // before and after each action
  static constexpr std::size_t frame_bytes = 256;              // kept of a frame, at most

  explicit LinkCaptures(const CaptureOrder& order);

  void mark(Instant at);  // an action, now: what is around it will be kept
  Captures finish();      // once
  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker

 private:
  using End = std::pair<std::size_t, std::uint8_t>;  // number of the link, and 0 or 1
  using Tenths = std::chrono::duration<std::int64_t, std::deci>;

  struct ObservedRouter {  // one node's sockets
    std::string node;
    std::vector<PacketRing> rings{};
    std::map<int, End> ends{};  // by interface
  };

  ObservedRouter& post_of(const CaptureOrder::End& end);
  void drain();
  void forget(Instant until);
  void take(const ObservedRouter& post, const Reading& reading, const tpacket2_hdr& header,
            const std::byte* bytes);
  void tell_missed();

  std::vector<ObservedRouter> routers_;
  std::mutex mutex_;  // of what is kept
  Captures captures_;
  const std::size_t most_blocks_;
  std::size_t blocks_ = 0;                                   // of all links
  std::map<End, std::map<Instant, std::uint64_t>> refused_;  // there was no memory for them
  StampClock clock_;
  Worker thread_;
};

}  // namespace erchaos
