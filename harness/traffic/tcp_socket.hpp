// Opens TCP sockets of clients and servers, and interprets their errors.
#pragma once

#include <netinet/in.h>

#include <cstdint>

#include "harness/record/log/connection_log.hpp"
#include "harness/traffic/flow_sockets.hpp"
#include "harness/traffic/socket.hpp"

namespace erchaos {

// Listens on the host's own address. Clients that are silent for `silence` are probed, and dropped
// if they do not answer: each client that is reopened leaves a connection behind.
FileDescriptor open_listener(const Endpoint& server, std::uint16_t port, Duration silence);

// A client's socket, bound to its host's address; the kernel chooses the port when it connects.
// Moves the calling thread into the host's namespace permanently. Closing it resets the connection.
FileDescriptor open_client(const Endpoint& client);

// 0: in progress, or already done; otherwise the errno.
int start_to_connect(const FileDescriptor& socket, const SocketAddress& server);
int pending_error(const FileDescriptor& socket);  // 0: none
std::uint16_t port_of(const FileDescriptor& socket);
std::uint32_t retransmissions_of(const FileDescriptor& socket);  // segments, since it was opened

// Linux retransmits nothing earlier (TCP_RTO_MIN, and no less for tail loss probes).
inline constexpr Duration least_retransmission_timeout = std::chrono::milliseconds{200};

// What the network did to a connection. std::system_error for an error of the tester's own.
Ending ending_of(int error);

}  // namespace erchaos
