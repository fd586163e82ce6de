// Filters probe packets, and reads the slot and TTL of each.
#include "harness/traffic/probe_capture.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <span>
#include <vector>

#include "harness/traffic/payload.hpp"

namespace erchaos {
namespace {

constexpr std::size_t frame_bytes = 160;  // exactly the ring's header and what the filter passes
constexpr std::size_t blocks = 20;        // 80 ms at 100,000 packets/s

constexpr std::size_t udp_header = 8;
constexpr std::size_t ipv6_header = 40;
constexpr std::size_t longest_ipv4_header = 60;
constexpr unsigned ttl_at = 8;
constexpr unsigned hop_limit_at = 7;

// Offsets count from the IP header: a SOCK_DGRAM socket sees no link-layer header.
std::vector<sock_filter> filter_of(ProbeCapture::Protocol protocol, std::uint32_t run) {
  constexpr std::uint16_t load_byte = BPF_LD | BPF_B | BPF_ABS;
  const bool is_ipv4 = protocol == ProbeCapture::Protocol::ipv4;
  const std::uint32_t protocol_at = is_ipv4 ? 9 : 6;
  const std::uint32_t payload = udp_header + (is_ipv4 ? 0 : ipv6_header);  // IPv4: after X
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

}  // namespace

ProbeCapture::ProbeCapture(const NetworkNamespace& network, Protocol protocol, std::uint32_t run)
    : protocol_(protocol),
      ring_(network, {.type = SOCK_DGRAM,
                      .protocol = static_cast<std::uint16_t>(protocol),
                      .filter = filter_of(protocol, run),
                      .frame_bytes = frame_bytes,
                      .blocks = blocks}) {}

std::optional<ProbeCapture::Observation> ProbeCapture::observation_in(
    Protocol protocol, std::span<const std::byte> packet) {
  if (packet.empty()) {
    return {};
  }
  const bool is_ipv4 = protocol == Protocol::ipv4;
  const std::size_t headers =
      udp_header +
      (is_ipv4 ? 4 * std::to_integer<std::size_t>(packet[0] & std::byte{0xf}) : ipv6_header);
  const std::size_t ttl = is_ipv4 ? ttl_at : hop_limit_at;
  if (packet.size() < headers || packet.size() <= ttl) {
    return {};
  }
  const auto payload = Payload::read_from(packet.subspan(headers));
  return payload ? std::optional{Observation{.slot = payload->slot,
                                             .ttl = std::to_integer<std::uint8_t>(packet[ttl])}}
                 : std::nullopt;
}

void ProbeCapture::drain(const std::function<void(std::uint32_t, std::uint8_t)>& take) {
  ring_.drain([&](const tpacket2_hdr& header, const std::byte* frame) {
    if (const auto seen = observation_in(protocol_, {frame + header.tp_net, header.tp_snaplen})) {
      take(seen->slot, seen->ttl);
    }
  });
}

}  // namespace erchaos
