// A packet socket that receives frames through memory shared with the kernel.
#pragma once

#include <linux/filter.h>
#include <linux/if_packet.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/network_namespace.hpp"

namespace erchaos {

// Sees what others send, and not what is sent through the socket itself. Bound to no interface,
// interfaces may come and go. A socket for one protocol gets frames after tc and nftables' ingress
// hook; a socket for all protocols (ETH_P_ALL) gets them before. The memory's size is ours to
// choose even where net.core.rmem_max, which limits socket buffers, is small.
class PacketRing {
 public:
  struct Shape {
    int type;                         // SOCK_DGRAM: frames begin at the network header
    std::uint16_t protocol;           // as in the Ethernet header
    std::vector<sock_filter> filter;  // which frames come in, and how much of each; empty: all
    std::size_t frame_bytes;          // the ring's header, and what the filter passes
    std::size_t blocks;               // of 64 KiB
    std::string interface {};         // "": all of the namespace
  };

  PacketRing(const NetworkNamespace& network, const Shape& shape);
  ~PacketRing();
  PacketRing(const PacketRing&) = delete;
  PacketRing& operator=(const PacketRing&) = delete;
  PacketRing(PacketRing&& other) noexcept;
  PacketRing& operator=(PacketRing&&) = delete;

  int descriptor() const { return socket_.number(); }
  // Calls take(const tpacket2_hdr&, std::byte* frame) for each frame received since the last call,
  // `at_most` or a ring's worth of them. `frame` begins with the header, and may be changed.
  template <typename Take>
  void drain(Take take, std::size_t at_most = SIZE_MAX);
  // Frames dropped since the last call because the ring was full (packet(7), PACKET_STATISTICS).
  std::uint64_t missed() const;

 private:
  static constexpr std::size_t block_bytes = 1 << 16;

  std::size_t frames_of_block() const { return block_bytes / frame_bytes_; }

  FileDescriptor socket_;
  std::byte* ring_ = nullptr;
  std::size_t frame_bytes_;
  std::size_t blocks_;
  std::size_t next_ = 0;  // index of a frame
};

template <typename Take>
void PacketRing::drain(Take take, std::size_t at_most) {
  const std::size_t frames = frames_of_block() * blocks_;
  for (std::size_t count = 0; count < std::min(frames, at_most); ++count) {
    std::byte* const frame =
        ring_ + next_ / frames_of_block() * block_bytes + next_ % frames_of_block() * frame_bytes_;
    auto& header = *reinterpret_cast<tpacket2_hdr*>(frame);
    const std::atomic_ref status{header.tp_status};
    if ((status.load(std::memory_order_acquire) & TP_STATUS_USER) == 0) {
      break;
    }
    take(header, frame);
    status.store(TP_STATUS_KERNEL, std::memory_order_release);
    next_ = (next_ + 1) % frames;
  }
}

}  // namespace erchaos
