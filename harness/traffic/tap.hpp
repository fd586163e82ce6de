// Sees the probe packets that come into one namespace, without touching them.
#pragma once

#include <cstdint>
#include <functional>

#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/network_namespace.hpp"

namespace erchaos {

// A packet socket on no interface in particular, so that interfaces may come and go. The kernel
// hands it what comes in after tc and nftables' ingress hook: a frame that is dropped there was not
// seen. The kernel writes what matches into a ring that is read when there is time.
class Tap {
 public:
  enum class Protocol : std::uint16_t { ipv4 = 0x0800, ipv6 = 0x86dd };  // as Ethernet has them

  // Of the probe packets of one run.
  Tap(const NetworkNamespace& network, Protocol protocol, std::uint32_t run);
  ~Tap();
  Tap(const Tap&) = delete;
  Tap& operator=(const Tap&) = delete;
  Tap(Tap&& other) noexcept;
  Tap& operator=(Tap&&) = delete;

  // All that came in since the last time, with the TTL or hop limit that it came with.
  void drain(const std::function<void(std::uint32_t slot, std::uint8_t ttl)>& take);
  std::uint64_t missed() const;  // since the last time: packets that the ring had no room for

 private:
  Protocol protocol_;
  FileDescriptor socket_;
  std::byte* ring_ = nullptr;
  std::size_t next_ = 0;  // frame
};

}  // namespace erchaos
