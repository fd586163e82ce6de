// Sends and receives whole Ethernet frames on one interface.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "harness/net/interface.hpp"
#include "harness/sys/packet_ring.hpp"
#include "harness/sys/stamp_clock.hpp"

namespace erchaos {

class PacketSocket {
 public:
  explicit PacketSocket(const InterfaceAt& interface);

  int descriptor() const { return ring_.descriptor(); }
  // Calls `take` with each waiting frame, 256 at most, and with the time the kernel received it
  // (CLOCK_MONOTONIC). The bytes are valid, and may be changed, during the call.
  void receive(const std::function<void(std::span<std::byte>, std::chrono::nanoseconds)>& take);
  // Sends in this order. Frames that an interface without carrier does not take are lost, as on a
  // cut cable. Returns how many frames the kernel refused although the interface had carrier.
  std::size_t send(std::span<std::vector<std::byte>> frames);
  // Received frames dropped because the ring was full, since the last call.
  std::uint64_t take_drops() { return ring_.missed(); }

 private:
  bool has_carrier() const;

  std::string name_;  // of the interface
  PacketRing ring_;
  StampClock clock_;
};

}  // namespace erchaos
