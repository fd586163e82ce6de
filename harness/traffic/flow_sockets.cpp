// Opens UDP sockets with time stamps, drop counters and recorded routes.
#include "harness/traffic/flow_sockets.hpp"

#include <fmt/core.h>
#include <linux/sock_diag.h>
#include <linux/udp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <fstream>
#include <set>
#include <sstream>

#include "harness/sys/error.hpp"
#include "harness/traffic/socket.hpp"

namespace erchaos {
namespace {

constexpr std::uint16_t first_source_port = 20000;
constexpr std::uint16_t first_sink_port = 9000;
constexpr std::uint32_t sinks_per_host = 16;
constexpr int receive_buffer_bytes = 8 << 20;  // the kernel limits it to net.core.rmem_max

// Must be called inside the node's namespace.
FileDescriptor open_bound(const std::string& node, const std::string& address, std::uint16_t port) {
  const SocketAddress local = socket_address(address, port);
  FileDescriptor opened{check_system_call(
      "open a UDP socket",
      socket(local.storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))};
  check_system_call(
      fmt::format("bind {} port {} on {}", address, port, node),
      bind(opened.number(), reinterpret_cast<const sockaddr*>(&local.storage), local.size));
  return opened;
}

FlowSource open_source(const Flow& flow) {
  const SocketAddress destination = socket_address(flow.to_address, flow.to_port);
  FlowSource source{.socket = open_bound(flow.from, flow.from_address, flow.from_port),
                    .destination = destination.storage,
                    .destination_size = destination.size};
  if (destination.is_ipv4()) {
    // Type 7, length 39, first free place 4, room for nine addresses; an end-of-list byte pads it.
    constexpr std::array<std::uint8_t, 40> record_route{7, 39, 4};
    set_option(source.socket, IPPROTO_IP, IP_OPTIONS, record_route);
  } else {
    set_option(source.socket, IPPROTO_UDP, UDP_NO_CHECK6_TX, 1);
  }
  return source;
}

FileDescriptor open_sink(const std::string& node, const std::string& address, std::uint16_t port) {
  FileDescriptor sink = open_bound(node, address, port);
  set_option(sink, SOL_SOCKET, SO_RCVBUF, receive_buffer_bytes);
  set_option(sink, SOL_SOCKET, SO_TIMESTAMPNS, 1);
  if (socket_address(address, port).is_ipv4()) {
    set_option(sink, IPPROTO_IP, IP_RECVOPTS, 1);
  } else {
    set_option(sink, IPPROTO_UDP, UDP_NO_CHECK6_RX, 1);
  }
  return sink;
}

}  // namespace

std::vector<Flow> make_flows(const Endpoint& from, const Endpoint& to, std::uint32_t count,
                             Direction direction) {
  std::vector<Flow> flows;
  for (std::uint32_t id = 0; id < count; ++id) {
    const bool is_forward = direction == Direction::forward || id % 2 == 0;
    const Endpoint& sender = is_forward ? from : to;
    const Endpoint& receiver = is_forward ? to : from;
    const std::size_t family = id / 2 % from.addresses.size();
    flows.push_back(
        {.id = id,
         .from = sender.node,
         .to = receiver.node,
         .from_address = sender.addresses[family],
         .to_address = receiver.addresses[family],
         .from_port = static_cast<std::uint16_t>(first_source_port + id),
         .to_port = static_cast<std::uint16_t>(first_sink_port + id / 2 % sinks_per_host)});
  }
  return flows;
}

std::vector<FlowSource> open_sources(const std::vector<Flow>& flows, const Endpoint& from,
                                     const Endpoint& to) {
  std::vector<FlowSource> sources(flows.size());
  for (const Endpoint* sender : {&from, &to}) {
    sender->network.run_inside([&] {
      for (const Flow& flow : flows) {
        if (flow.from == sender->node) {
          sources[flow.id] = open_source(flow);
        }
      }
    });
  }
  return sources;
}

std::vector<FileDescriptor> open_sinks(const std::vector<Flow>& flows, const Endpoint& receiver) {
  std::set<std::pair<std::string, std::uint16_t>> wanted;
  for (const Flow& flow : flows) {
    if (flow.to == receiver.node) {
      wanted.emplace(flow.to_address, flow.to_port);
    }
  }
  std::vector<FileDescriptor> sinks;
  receiver.network.run_inside([&] {
    for (const auto& [address, port] : wanted) {
      sinks.push_back(open_sink(receiver.node, address, port));
    }
  });
  return sinks;
}

// Two lines of /proc/net/snmp begin with "Udp:", one with the names and one with the values.
std::uint64_t checksum_errors(const NetworkNamespace& network) {
  std::ifstream table;
  network.run_inside([&] { table.open("/proc/thread-self/net/snmp"); });
  std::vector<std::istringstream> rows;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with("Udp: ")) {
      rows.emplace_back(line.substr(5));
    }
  }
  std::string name;
  std::uint64_t figure{};
  while (rows.size() == 2 && rows[0] >> name && rows[1] >> figure) {
    if (name == "InCsumErrors") {
      return figure;
    }
  }
  return 0;
}

std::uint64_t drops_of(const FileDescriptor& sink) {
  std::array<std::uint32_t, SK_MEMINFO_VARS> info{};
  socklen_t size = sizeof info;
  check_system_call("read a socket's drops",
                    getsockopt(sink.number(), SOL_SOCKET, SO_MEMINFO, info.data(), &size));
  return info[SK_MEMINFO_DROPS];
}

}  // namespace erchaos
