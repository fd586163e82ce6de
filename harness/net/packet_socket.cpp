// Implements the socket with AF_PACKET and a receive ring (TPACKET_V2).
#include "harness/net/packet_socket.hpp"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <linux/ethtool.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>

#include "harness/sys/error.hpp"
#include "harness/sys/packet_drops.hpp"

namespace erchaos {
namespace {

constexpr std::size_t frame_bytes = 2048;  // per ring slot: its header and a frame of MTU 1500
constexpr std::size_t ring_frames = 1024;  // 20 ms at 50,000 frames/s
constexpr std::size_t block_bytes = 1 << 16;
constexpr std::size_t ring_bytes = frame_bytes * ring_frames;
constexpr std::size_t at_once = 256;
constexpr std::size_t send_batch = 64;

template <typename Value>
void set_option(const FileDescriptor& socket, int level, int name, const Value& value) {
  check_system_call("set an option of a packet socket",
                    setsockopt(socket.number(), level, name, &value, sizeof value));
}

std::byte* map_ring(const FileDescriptor& socket) {
  set_option(socket, SOL_PACKET, PACKET_VERSION, int{TPACKET_V2});
  set_option(socket, SOL_PACKET, PACKET_RX_RING,
             tpacket_req{.tp_block_size = block_bytes,
                         .tp_block_nr = ring_bytes / block_bytes,
                         .tp_frame_size = frame_bytes,
                         .tp_frame_nr = ring_frames});
  void* ring = mmap(nullptr, ring_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, socket.number(), 0);
  if (ring == MAP_FAILED) {
    throw std::system_error(errno, std::generic_category(), "map a packet socket's ring");
  }
  return static_cast<std::byte*>(ring);
}

// No protocol until all is set: otherwise frames of other interfaces would come in first.
FileDescriptor open_socket() {
  FileDescriptor socket{check_system_call(
      "open a packet socket", ::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))};
  set_option(socket, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
  set_option(socket, SOL_SOCKET, SO_TIMESTAMPNS, 1);  // otherwise the ring stamps frames late
  return socket;
}

void bind_to(const FileDescriptor& socket, const std::string& interface) {
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(ETH_P_ALL);
  address.sll_ifindex = static_cast<int>(if_nametoindex(interface.c_str()));
  check_system_call(
      "bind a packet socket to " + interface,
      bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address));
}

// The kernel takes the 802.1Q tag out of a received frame and reports it in the header; it is put
// back after the two addresses, into the room before the frame.
std::span<std::byte> whole(std::byte* frame, const tpacket2_hdr& header) {
  std::byte* begin = frame + header.tp_mac;
  if ((header.tp_status & TP_STATUS_VLAN_VALID) == 0) {
    return {begin, header.tp_snaplen};
  }
  constexpr std::size_t addresses = 2 * ETH_ALEN;
  const bool has_type = (header.tp_status & TP_STATUS_VLAN_TPID_VALID) != 0;
  const std::array<std::uint16_t, 2> tag{
      htons(has_type ? header.tp_vlan_tpid : std::uint16_t{ETH_P_8021Q}),
      htons(header.tp_vlan_tci)};
  begin -= sizeof tag;
  std::memmove(begin, begin + sizeof tag, addresses);
  std::memcpy(begin + addresses, tag.data(), sizeof tag);
  return {begin, header.tp_snaplen + sizeof tag};
}

}  // namespace

PacketSocket::PacketSocket(const InterfaceAt& interface) : name_(interface.name) {
  interface.network.run_inside([&] {
    socket_ = open_socket();
    ring_ = map_ring(socket_);
    bind_to(socket_, interface.name);
  });
}

PacketSocket::~PacketSocket() { munmap(ring_, ring_bytes); }

void PacketSocket::receive(
    const std::function<void(std::span<std::byte>, std::chrono::nanoseconds)>& take) {
  const Reading reading = Reading::now();
  for (std::size_t count = 0; count < at_once; ++count) {
    std::byte* const frame = ring_ + next_ * frame_bytes;
    auto& header = *reinterpret_cast<tpacket2_hdr*>(frame);
    const std::atomic_ref status{header.tp_status};
    if ((status.load(std::memory_order_acquire) & TP_STATUS_USER) == 0) {
      break;
    }
    const timespec stamp{.tv_sec = header.tp_sec, .tv_nsec = header.tp_nsec};
    take(whole(frame, header), clock_.moment_of(stamp, reading));
    status.store(TP_STATUS_KERNEL, std::memory_order_release);
    next_ = (next_ + 1) % ring_frames;
  }
  int error =
      0;  // an interface going down leaves an error, and the socket readable until that is read
  socklen_t size = sizeof error;
  getsockopt(socket_.number(), SOL_SOCKET, SO_ERROR, &error, &size);
}

// Also false for an interface that is down or gone.
bool PacketSocket::has_carrier() const {
  ethtool_value link{.cmd = ETHTOOL_GLINK, .data = 0};
  ifreq request{};
  name_.copy(request.ifr_name, IFNAMSIZ - 1);
  request.ifr_data = reinterpret_cast<char*>(&link);
  return ioctl(socket_.number(), SIOCETHTOOL, &request) == 0 && link.data != 0;
}

std::size_t PacketSocket::send(std::span<std::vector<std::byte>> frames) {
  std::size_t refused = 0;
  bool is_second_try = false;
  std::array<iovec, send_batch> vectors{};
  std::array<mmsghdr, send_batch> headers{};
  while (!frames.empty()) {
    const std::size_t count = std::min(frames.size(), send_batch);
    for (std::size_t i = 0; i < count; ++i) {
      vectors.at(i) = {.iov_base = frames[i].data(), .iov_len = frames[i].size()};
      headers.at(i).msg_hdr.msg_iov = &vectors.at(i);
      headers.at(i).msg_hdr.msg_iovlen = 1;
    }
    const int sent =
        sendmmsg(socket_.number(), headers.data(), static_cast<unsigned>(count), MSG_DONTWAIT);
    if (sent > 0) {
      is_second_try = false;
      frames = frames.subspan(static_cast<std::size_t>(sent));
      continue;
    }
    // An interface that was down leaves an error, which makes the next send fail.
    const bool may_be_old = errno == ENETDOWN && !is_second_try;
    const bool is_cut = !has_carrier();
    is_second_try = may_be_old && !is_cut;
    if (!is_second_try) {
      refused += is_cut ? 0 : 1;
      frames = frames.subspan(1);
    }
  }
  return refused;
}

std::uint64_t PacketSocket::take_drops() { return take_packet_drops(socket_); }

}  // namespace erchaos
