// The sockets of a traffic run: one source per flow, a few sinks per host.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "harness/record/log/probe_log.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/network_namespace.hpp"

namespace erchaos {

// A host that sends and receives.
struct Endpoint {
  std::string node;
  std::vector<std::string> addresses;  // by family in use, in the same order at both ends
  const NetworkNamespace& network;
};

// Each pair of flows takes the next address; no two flows share a 5-tuple.
std::vector<Flow> make_flows(const Endpoint& from, const Endpoint& to, std::uint32_t count,
                             Direction direction);

struct FlowSource {
  FileDescriptor socket;
  sockaddr_storage destination{};
  socklen_t destination_size{};
};

// By flow: sockets bound to the flows' sources, whose packets ask every router to write itself into
// them (IPv4 Record Route, RFC 791). It does not change their way: ECMP looks at the 5-tuple. IPv6
// has no such thing; those packets go without a checksum, so that a router may write into their
// payload.
std::vector<FlowSource> open_sources(const std::vector<Flow>& flows, const Endpoint& from,
                                     const Endpoint& to);

// The receiving sockets of one host. Several, because an ordinary user's receive buffers are small.
std::vector<FileDescriptor> open_sinks(const std::vector<Flow>& flows, const Endpoint& receiver);

// Packets that came to a host with a wrong checksum since it exists: its sockets count them among
// their drops. 0 where the kernel does not say.
std::uint64_t checksum_errors(const NetworkNamespace& network);
std::uint64_t drops_of(const FileDescriptor& sink);  // packets it had no room for

}  // namespace erchaos
