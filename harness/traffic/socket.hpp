// Addresses that all kinds of sockets share.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <string>

#include "harness/sys/socket_option.hpp"

namespace erchaos {

// IPv4 or IPv6.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size{};

  int family() const { return storage.ss_family; }
  bool is_ipv4() const { return family() == AF_INET; }
  const sockaddr* generic() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

inline SocketAddress socket_address(const std::string& address, std::uint16_t port) {
  SocketAddress result;
  if (address.find(':') != std::string::npos) {
    auto& v6 = reinterpret_cast<sockaddr_in6&>(result.storage);
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    inet_pton(AF_INET6, address.c_str(), &v6.sin6_addr);
    result.size = sizeof v6;
  } else {
    auto& v4 = reinterpret_cast<sockaddr_in&>(result.storage);
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    inet_pton(AF_INET, address.c_str(), &v4.sin_addr);
    result.size = sizeof v4;
  }
  return result;
}

}  // namespace erchaos
