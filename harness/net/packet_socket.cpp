// Reads frames from a packet ring, and sends them in batches.
#include "harness/net/packet_socket.hpp"

#include <arpa/inet.h>
#include <linux/ethtool.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace erchaos {
namespace {

constexpr std::size_t frame_bytes = 2048;  // the ring's header and a frame of MTU 1500
constexpr std::size_t blocks = 32;         // 20 ms at 50,000 frames/s
constexpr std::size_t at_once = 256;
constexpr std::size_t send_batch = 64;

// The kernel takes the 802.1Q tag out of a received frame and reports it in the header; it is put
// back after the two addresses, into the room before the frame.
std::span<std::byte> whole(std::byte* frame, const tpacket2_hdr& header) {
  std::byte* begin = frame + header.tp_mac;
  if ((header.tp_status & TP_STATUS_VLAN_VALID) == 0) {
    return {begin, header.tp_snaplen};
  }
  constexpr std::size_t addresses = std::size_t{2} * ETH_ALEN;
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

PacketSocket::PacketSocket(const InterfaceAt& interface)
    : name_(interface.name),
      ring_(interface.network, {.type = SOCK_RAW,
                                .protocol = ETH_P_ALL,
                                .filter = {},
                                .frame_bytes = frame_bytes,
                                .blocks = blocks,
                                .interface = interface.name}) {}

void PacketSocket::receive(
    const std::function<void(std::span<std::byte>, std::chrono::nanoseconds)>& take) {
  const Reading reading = Reading::now();
  ring_.drain(
      [&](const tpacket2_hdr& header, std::byte* frame) {
        const timespec stamp{.tv_sec = header.tp_sec, .tv_nsec = header.tp_nsec};
        take(whole(frame, header), clock_.moment_of(stamp, reading));
      },
      at_once);
  int error =
      0;  // an interface going down leaves an error, and the socket readable until that is read
  socklen_t size = sizeof error;
  getsockopt(descriptor(), SOL_SOCKET, SO_ERROR, &error, &size);
}

// Also false for an interface that is down or gone.
bool PacketSocket::has_carrier() const {
  ethtool_value link{.cmd = ETHTOOL_GLINK, .data = 0};
  ifreq request{};
  name_.copy(request.ifr_name, IFNAMSIZ - 1);
  request.ifr_data = reinterpret_cast<char*>(&link);
  return ioctl(descriptor(), SIOCETHTOOL, &request) == 0 && link.data != 0;
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
        sendmmsg(descriptor(), headers.data(), static_cast<unsigned>(count), MSG_DONTWAIT);
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

}  // namespace erchaos
