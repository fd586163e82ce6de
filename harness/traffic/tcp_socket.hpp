// TCP sockets of clients and servers, and what their errors mean.
#pragma once

#include <netinet/in.h>

#include <cstdint>

#include "harness/record/log/connection_log.hpp"
#include "harness/traffic/flow_sockets.hpp"
#include "harness/traffic/socket.hpp"

namespace erchaos {

// Listens on the host's own address. Clients that are silent for `silence` are asked whether they
// are there, and forgotten if not: each that was opened anew leaves one behind.
FileDescriptor open_listener(const Endpoint& server, std::uint16_t port, Duration silence);

// A client's socket, bound to its host's address; the kernel chooses the port when it connects.
// Moves the calling thread into the host's namespace for good. Closing it resets the connection.
FileDescriptor open_client(const Endpoint& client);

// 0: on its way, or done already; else why not, an errno.
int start_to_connect(const FileDescriptor& socket, const SocketAddress& server);
int pending_error(const FileDescriptor& socket);  // 0: none
std::uint16_t port_of(const FileDescriptor& socket);
std::uint32_t retransmissions_of(const FileDescriptor& socket);  // segments, in its life so far

// Linux sends nothing again before that (TCP_RTO_MIN, and no less for tail loss probes).
inline constexpr Duration least_retransmission_timeout = std::chrono::milliseconds{200};

// What the network did to a connection. std::system_error for what is the tester's own fault.
Ending ending_of(int error);

}  // namespace erchaos
