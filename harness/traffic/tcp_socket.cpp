// Sets TCP's socket options and translates its errors into endings.
#include "harness/traffic/tcp_socket.hpp"

#include <fmt/core.h>
#include <netinet/tcp.h>

#include <algorithm>
#include <cerrno>

#include "harness/traffic/socket.hpp"

namespace erchaos {
namespace {

constexpr int backlog = 4096;

FileDescriptor open_tcp() {
  return out_of_the_way(FileDescriptor{check_system_call(
      "open a TCP socket", socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))});
}

void bind_to(const FileDescriptor& socket, const Endpoint& host, std::uint16_t port) {
  const SocketAddress local = socket_address(host.addresses.front(), port);
  check_system_call(
      fmt::format("bind {} TCP port {} on {}", host.addresses.front(), port, host.node),
      bind(socket.number(), local.generic(), local.size));
}

}  // namespace

FileDescriptor open_listener(const Endpoint& server, std::uint16_t port, Duration silence) {
  FileDescriptor listener;
  server.network.run_inside([&] {
    listener = open_tcp();
    set_option(listener, SOL_SOCKET, SO_REUSEADDR, 1);
    // Accepted sockets inherit all of this.
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(silence).count();
    set_option(listener, IPPROTO_TCP, TCP_NODELAY, 1);
    set_option(listener, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(listener, IPPROTO_TCP, TCP_KEEPIDLE, static_cast<int>(seconds));
    set_option(listener, IPPROTO_TCP, TCP_KEEPINTVL, 1);
    set_option(listener, IPPROTO_TCP, TCP_KEEPCNT, 3);
    bind_to(listener, server, port);
    check_system_call(
        fmt::format("listen on {} TCP port {} on {}", server.addresses.front(), port, server.node),
        listen(listener.number(), backlog));
  });
  return listener;
}

FileDescriptor open_client(const Endpoint& client) {
  client.network.enter();
  FileDescriptor socket = open_tcp();
  set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1);
  set_option(socket, SOL_SOCKET, SO_LINGER, linger{.l_onoff = 1, .l_linger = 0});
  // Otherwise bind() takes a port already, and there are fewer ports than pairs of ports.
  set_option(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
  bind_to(socket, client, 0);
  return socket;
}

int start_to_connect(const FileDescriptor& socket, const SocketAddress& server) {
  const int result = connect(socket.number(), server.generic(), server.size);
  return result == 0 || errno == EINPROGRESS ? 0 : errno;
}

int pending_error(const FileDescriptor& socket) {
  int error = 0;
  socklen_t size = sizeof error;
  check_system_call("read a socket's error",
                    getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &error, &size));
  return error;
}

std::uint16_t port_of(const FileDescriptor& socket) {
  sockaddr_in local{};
  socklen_t size = sizeof local;
  check_system_call("read a socket's port",
                    getsockname(socket.number(), reinterpret_cast<sockaddr*>(&local), &size));
  return ntohs(local.sin_port);
}

std::uint32_t retransmissions_of(const FileDescriptor& socket) {
  tcp_info info{};
  socklen_t size = sizeof info;
  check_system_call("read what TCP knows",
                    getsockopt(socket.number(), IPPROTO_TCP, TCP_INFO, &info, &size));
  return info.tcpi_total_retrans;
}

Ending ending_of(int error) {
  switch (error) {
    case ECONNRESET:
    case EPIPE:
      return Ending::reset;
    case ETIMEDOUT:
      return Ending::timed_out;
    case ECONNREFUSED:
      return Ending::refused;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
    case ENONET:
    case EPROTO:
    case ENOPROTOOPT:
    case EOPNOTSUPP:  // ICMP errors, as the kernel translates them
    case EACCES:
    case EPERM:  // forbidden by a route or by the host's own filter
      return Ending::unreachable;
    default:
      throw std::system_error(error, std::generic_category(), "use a connection");
  }
}

}  // namespace erchaos
