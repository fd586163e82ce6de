// Whether frames pass from one interface to another.
#pragma once

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/net/packet_socket.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

// Sends a frame until it has come in, unchanged, for 20 s at most; false: it did not. An interface
// that is up takes frames, and loses them, until the kernel has seen its carrier.
inline bool sent_until_it_arrives(std::vector<std::byte> frame, const InterfaceAt& from,
                                  const InterfaceAt& to) {
  PacketSocket sender{from};
  PacketSocket receiver{to};
  bool has_arrived = false;
  const Instant deadline = monotonic_now() + std::chrono::seconds{20};
  while (!has_arrived && monotonic_now() < deadline) {
    sender.send({&frame, 1});
    pollfd watched{.fd = receiver.descriptor(), .events = POLLIN, .revents = 0};
    poll(&watched, 1, 10);
    receiver.receive([&](std::span<std::byte> bytes, Duration) {
      has_arrived = has_arrived || std::ranges::equal(bytes, frame);
    });
  }
  return has_arrived;
}

}  // namespace erchaos
