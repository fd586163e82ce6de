// Implements the ring with AF_PACKET and TPACKET_V2 (frames of one size).
#include "harness/sys/packet_ring.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <net/if.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <system_error>
#include <utility>

#include "harness/sys/error.hpp"
#include "harness/sys/socket_option.hpp"

namespace erchaos {
namespace {

// No protocol until the filter is set: otherwise other packets would come in first.
FileDescriptor open_socket(const PacketRing::Shape& shape, std::size_t block_bytes) {
  FileDescriptor socket{
      check_system_call("open a packet socket", ::socket(AF_PACKET, shape.type | SOCK_CLOEXEC, 0))};
  if (!shape.filter.empty()) {
    set_option(socket, SOL_SOCKET, SO_ATTACH_FILTER,
               sock_fprog{.len = static_cast<std::uint16_t>(shape.filter.size()),
                          .filter = const_cast<sock_filter*>(shape.filter.data())});
  }
  set_option(socket, SOL_PACKET, PACKET_VERSION, int{TPACKET_V2});
  set_option(socket, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
  set_option(socket, SOL_SOCKET, SO_TIMESTAMPNS, 1);  // otherwise the ring stamps frames late
  const auto frames = block_bytes / shape.frame_bytes * shape.blocks;
  set_option(socket, SOL_PACKET, PACKET_RX_RING,
             tpacket_req{.tp_block_size = static_cast<unsigned>(block_bytes),
                         .tp_block_nr = static_cast<unsigned>(shape.blocks),
                         .tp_frame_size = static_cast<unsigned>(shape.frame_bytes),
                         .tp_frame_nr = static_cast<unsigned>(frames)});
  return socket;
}

std::byte* map_ring(const FileDescriptor& socket, std::size_t size) {
  void* ring = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, socket.number(), 0);
  if (ring == MAP_FAILED) {
    throw std::system_error(errno, std::generic_category(), "map a packet socket's ring");
  }
  return static_cast<std::byte*>(ring);
}

void bind_to(const FileDescriptor& socket, std::uint16_t protocol, const std::string& interface) {
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(protocol);
  if (!interface.empty()) {
    address.sll_ifindex = static_cast<int>(if_nametoindex(interface.c_str()));
    if (address.sll_ifindex == 0) {  // which would mean all of them
      throw std::system_error(errno, std::generic_category(), "find interface " + interface);
    }
  }
  check_system_call(
      fmt::format("bind a packet socket to {}", interface.empty() ? "all interfaces" : interface),
      bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address));
}

}  // namespace

PacketRing::PacketRing(const NetworkNamespace& network, const Shape& shape)
    : frame_bytes_(shape.frame_bytes), blocks_(shape.blocks) {
  network.run_inside([&] {
    socket_ = open_socket(shape, block_bytes);
    ring_ = map_ring(socket_, block_bytes * blocks_);
    bind_to(socket_, shape.protocol, shape.interface);
  });
}

PacketRing::PacketRing(PacketRing&& other) noexcept
    : socket_(std::move(other.socket_)),
      ring_(std::exchange(other.ring_, nullptr)),
      frame_bytes_(other.frame_bytes_),
      blocks_(other.blocks_),
      next_(other.next_) {}

PacketRing::~PacketRing() {
  if (ring_ != nullptr) {
    munmap(ring_, block_bytes * blocks_);
  }
}

std::uint64_t PacketRing::missed() const {
  tpacket_stats statistics{};
  socklen_t size = sizeof statistics;
  check_system_call(
      "read a packet socket's drops",
      getsockopt(socket_.number(), SOL_PACKET, PACKET_STATISTICS, &statistics, &size));
  return statistics.tp_drops;
}

}  // namespace erchaos
