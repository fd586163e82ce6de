// AF_PACKET with a filter and a receive ring (TPACKET_V2: its frames are as equal as our packets).
#include "harness/traffic/tap.hpp"

#include <arpa/inet.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <span>
#include <utility>
#include <vector>

#include "harness/sys/error.hpp"
#include "harness/sys/packet_drops.hpp"
#include "harness/traffic/payload.hpp"
#include "harness/traffic/socket.hpp"

namespace erchaos {
namespace {

constexpr std::size_t frame_bytes = 160;  // just a header of the ring's and what the filter lets in
constexpr std::size_t block_bytes = 1 << 16;
constexpr std::size_t block_frames = block_bytes / frame_bytes;
constexpr std::size_t blocks = 20;
constexpr std::size_t ring_bytes = block_bytes * blocks;
constexpr std::size_t ring_frames = block_frames * blocks;  // 80 ms of 100,000 packets a second

constexpr std::size_t udp_header = 8;
constexpr std::size_t ipv6_header = 40;
constexpr std::size_t longest_ipv4_header = 60;
constexpr unsigned ttl_at = 8;
constexpr unsigned hop_limit_at = 7;

// Offsets count from the IP header: a SOCK_DGRAM socket sees no other.
std::vector<sock_filter> filter_of(Tap::Protocol protocol, std::uint32_t run) {
  constexpr std::uint16_t load_byte = BPF_LD | BPF_B | BPF_ABS;
  const bool is_ipv4 = protocol == Tap::Protocol::ipv4;
  const std::uint32_t protocol_at = is_ipv4 ? 9 : 6;
  const std::uint32_t payload = udp_header + (is_ipv4 ? 0 : ipv6_header);  // of IPv4: behind X
  const std::uint16_t load = is_ipv4 ? BPF_LD | BPF_W | BPF_IND : BPF_LD | BPF_W | BPF_ABS;
  const std::uint32_t seen =
      (is_ipv4 ? longest_ipv4_header : ipv6_header) + udp_header + Payload::size;
  return {
      BPF_STMT(load_byte, protocol_at),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_UDP, 0, 6),
      BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0),  // X: length of an IPv4 header
      BPF_STMT(load, payload),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, Payload::magic, 0, 3),
      BPF_STMT(load, payload + 4),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, run, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, seen),
      BPF_STMT(BPF_RET | BPF_K, 0),
  };
}

// No protocol until the filter is there, or other packets would come in first.
FileDescriptor open_socket(std::vector<sock_filter> filter) {
  FileDescriptor socket{
      check_system_call("open a packet socket", ::socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, 0))};
  set_option(socket, SOL_SOCKET, SO_ATTACH_FILTER,
             sock_fprog{.len = static_cast<std::uint16_t>(filter.size()), .filter = filter.data()});
  set_option(socket, SOL_PACKET, PACKET_VERSION, int{TPACKET_V2});
  set_option(socket, SOL_PACKET, PACKET_RX_RING,
             tpacket_req{.tp_block_size = block_bytes,
                         .tp_block_nr = blocks,
                         .tp_frame_size = frame_bytes,
                         .tp_frame_nr = ring_frames});
  return socket;
}

std::byte* map_ring(const FileDescriptor& socket) {
  void* ring = mmap(nullptr, ring_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, socket.number(), 0);
  if (ring == MAP_FAILED) {
    throw std::system_error(errno, std::generic_category(), "map a packet socket's ring");
  }
  return static_cast<std::byte*>(ring);
}

void bind_to(const FileDescriptor& socket, Tap::Protocol protocol) {
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(static_cast<std::uint16_t>(protocol));
  check_system_call(
      "bind a packet socket",
      bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address));
}

}  // namespace

Tap::Tap(const NetworkNamespace& network, Protocol protocol, std::uint32_t run)
    : protocol_(protocol) {
  network.run_inside([&] {
    socket_ = open_socket(filter_of(protocol, run));
    ring_ = map_ring(socket_);
    bind_to(socket_, protocol);
  });
}

Tap::Tap(Tap&& other) noexcept
    : protocol_(other.protocol_),
      socket_(std::move(other.socket_)),
      ring_(std::exchange(other.ring_, nullptr)),
      next_(other.next_) {}

Tap::~Tap() {
  if (ring_ != nullptr) {
    munmap(ring_, ring_bytes);
  }
}

void Tap::drain(const std::function<void(std::uint32_t, std::uint8_t)>& take) {
  for (std::size_t count = 0; count < ring_frames; ++count) {
    std::byte* const frame =
        ring_ + next_ / block_frames * block_bytes + next_ % block_frames * frame_bytes;
    auto& header = *reinterpret_cast<tpacket2_hdr*>(frame);
    const std::atomic_ref status{header.tp_status};
    if ((status.load(std::memory_order_acquire) & TP_STATUS_USER) == 0) {
      break;
    }
    const std::span packet{frame + header.tp_net, header.tp_snaplen};
    const bool is_ipv4 = protocol_ == Protocol::ipv4;
    const std::size_t ip_header =
        is_ipv4 ? 4 * std::to_integer<std::size_t>(packet[0] & std::byte{0xf}) : ipv6_header;
    if (const auto payload = Payload::read_from(packet.subspan(ip_header + udp_header))) {
      take(payload->slot, std::to_integer<std::uint8_t>(packet[is_ipv4 ? ttl_at : hop_limit_at]));
    }
    status.store(TP_STATUS_KERNEL, std::memory_order_release);
    next_ = (next_ + 1) % ring_frames;
  }
}

std::uint64_t Tap::missed() const { return take_packet_drops(socket_); }

}  // namespace erchaos
