// Observes the probe packets that arrive in one namespace, without affecting them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "harness/sys/packet_ring.hpp"

namespace erchaos {

// For one protocol: a frame that nftables' ingress hook drops is not seen. Matching packets wait in
// a ring, which is read when there is time.
class ProbeCapture {
 public:
  enum class Protocol : std::uint16_t { ipv4 = 0x0800, ipv6 = 0x86dd };  // as Ethernet has them

  // Observes the probe packets of one run.
  ProbeCapture(const NetworkNamespace& network, Protocol protocol, std::uint32_t run);

  struct Observation {
    std::uint32_t slot{};
    std::uint8_t ttl{};  // or hop limit
  };
  // What a packet says, from its IP header on; nothing if it is no probe, or cut off before its
  // payload.
  static std::optional<Observation> observation_in(Protocol protocol,
                                                   std::span<const std::byte> packet);

  // All packets since the last call, with the TTL or hop limit with which they arrived.
  void drain(const std::function<void(std::uint32_t slot, std::uint8_t ttl)>& take);
  // Packets dropped since the last call because the ring was full.
  std::uint64_t missed() const { return ring_.missed(); }

 private:
  Protocol protocol_;
  PacketRing ring_;
};

}  // namespace erchaos
