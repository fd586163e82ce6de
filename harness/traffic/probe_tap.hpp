// Sees the probe packets that come into one namespace, without touching them.
#pragma once

#include <cstdint>
#include <functional>

#include "harness/traffic/packet_ring.hpp"

namespace erchaos {

// For one protocol: a frame that nftables' ingress hook drops was not seen. What matches is in a
// ring that is read when there is time.
class ProbeTap {
 public:
  enum class Protocol : std::uint16_t { ipv4 = 0x0800, ipv6 = 0x86dd };  // as Ethernet has them

  // Of the probe packets of one run.
  ProbeTap(const NetworkNamespace& network, Protocol protocol, std::uint32_t run);

  // All that came in since the last time, with the TTL or hop limit that it came with.
  void drain(const std::function<void(std::uint32_t slot, std::uint8_t ttl)>& take);
  // Since the last time: packets that the ring had no room for.
  std::uint64_t missed() const { return ring_.missed(); }

 private:
  Protocol protocol_;
  PacketRing ring_;
};

}  // namespace erchaos
