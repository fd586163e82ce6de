// A packet socket whose frames come in through memory that is shared with the kernel.
#pragma once

#include <linux/filter.h>
#include <linux/if_packet.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/network_namespace.hpp"

namespace erchaos {

// On no interface in particular, so that interfaces may come and go. The kernel hands a socket for
// one protocol what comes in after tc and nftables' ingress hook; one for all of them (ETH_P_ALL)
// sees it before.
class PacketRing {
 public:
  struct Shape {
    int type;                         // SOCK_DGRAM: frames begin at the network header
    std::uint16_t protocol;           // as Ethernet has it
    std::vector<sock_filter> filter;  // what comes in, and how much of it; empty: all
    std::size_t frame_bytes;          // the ring's header, and what the filter lets in
    std::size_t blocks;               // of 64 KiB
  };

  PacketRing(const NetworkNamespace& network, const Shape& shape);
  ~PacketRing();
  PacketRing(const PacketRing&) = delete;
  PacketRing& operator=(const PacketRing&) = delete;
  PacketRing(PacketRing&& other) noexcept;
  PacketRing& operator=(PacketRing&&) = delete;

  // Calls take(const tpacket2_hdr&, std::byte* frame) with all that came in since the last time, a
  // ring's worth at most. The header is the first thing in `frame`.
  template <typename Take>
  void drain(Take take);
  std::uint64_t missed() const;  // since the last time: frames that the ring had no room for

 private:
  static constexpr std::size_t block_bytes = 1 << 16;

  std::size_t frames_of_block() const { return block_bytes / frame_bytes_; }

  FileDescriptor socket_;
  std::byte* ring_ = nullptr;
  std::size_t frame_bytes_;
  std::size_t blocks_;
  std::size_t next_ = 0;  // frame
};

template <typename Take>
void PacketRing::drain(Take take) {
  const std::size_t frames = frames_of_block() * blocks_;
  for (std::size_t count = 0; count < frames; ++count) {
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
