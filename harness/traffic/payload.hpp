// What a probe packet carries, in network byte order.
#pragma once

#include <arpa/inet.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

namespace erchaos {

// The first 12 bytes of the UDP payload: a magic number, the run, the slot. The run's number
// distinguishes late packets of an earlier sending from those of this one. In an IPv6 packet they
// are followed by a byte for each router of the network, in which the router writes the hop limit
// with which the packet arrived (LabNode::trace_packets); 0: the packet did not pass it.
struct Payload {
  std::uint32_t run{};
  std::uint32_t slot{};

  static constexpr std::size_t size = 12;
  static constexpr std::uint32_t magic = 0x65726368;  // "erch"
  static constexpr std::size_t read_size = 64;        // the receiver reads no more of it

  void write_to(std::span<std::byte> buffer) const {
    const std::array<std::uint32_t, 3> words{htonl(magic), htonl(run), htonl(slot)};
    std::memcpy(buffer.data(), words.data(), size);
  }

  static std::optional<Payload> read_from(std::span<const std::byte> buffer) {
    std::array<std::uint32_t, 3> words{};
    if (buffer.size() < size) {
      return {};
    }
    std::memcpy(words.data(), buffer.data(), size);
    if (ntohl(words[0]) != magic) {
      return {};
    }
    return Payload{.run = ntohl(words[1]), .slot = ntohl(words[2])};
  }
};

}  // namespace erchaos
