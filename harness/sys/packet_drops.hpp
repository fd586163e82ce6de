// Counts the packets that a packet socket dropped because its buffer was full.
#pragma once

#include <linux/if_packet.h>
#include <sys/socket.h>

#include <cstdint>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

// Packets dropped since the last call (packet(7), PACKET_STATISTICS).
inline std::uint64_t take_packet_drops(const FileDescriptor& socket) {
  tpacket_stats statistics{};
  socklen_t size = sizeof statistics;
  check_system_call("read a packet socket's drops",
                    getsockopt(socket.number(), SOL_PACKET, PACKET_STATISTICS, &statistics, &size));
  return statistics.tp_drops;
}

}  // namespace erchaos
