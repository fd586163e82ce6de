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
  std::vector<std::string> addresses;  // one per family in use, in the same order at both ends
  const NetworkNamespace& network;
};

// Each pair of flows uses the next address; no two flows share a 5-tuple.
std::vector<Flow> make_flows(const Endpoint& from, const Endpoint& to, std::uint32_t count,
                             Direction direction);

struct FlowSource {
  FileDescriptor socket;
  sockaddr_storage destination{};
  socklen_t destination_size{};
};

// By flow: sockets bound to the flows' sources, whose packets ask every router to record its
// address (IPv4 Record Route, RFC 791). This does not change their path: ECMP uses the 5-tuple.
// IPv6 has no such option; its packets have no checksum, so that a router may write into their
// payload.
std::vector<FlowSource> open_sources(const std::vector<Flow>& flows, const Endpoint& from,
                                     const Endpoint& to);

// The receiving sockets of one host. Several, because an ordinary user's receive buffers are small.
std::vector<FileDescriptor> open_sinks(const std::vector<Flow>& flows, const Endpoint& receiver);

// Packets that arrived at a host with a wrong checksum since its creation: its sockets count them
// among their drops. 0 if the kernel does not report them.
std::uint64_t checksum_errors(const NetworkNamespace& network);
std::uint64_t drops_of(const FileDescriptor& sink);  // packets dropped because its buffer was full

}  // namespace erchaos
