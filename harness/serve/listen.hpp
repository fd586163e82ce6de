// Where the server listens, and by which names it may be called.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace erchaos::serve {

struct Listen {
  std::string address = "127.0.0.1";  // IPv4 or IPv6
  std::uint16_t port = 8417;          // 0: any that is free
};

bool is_address(const std::string& text);
bool is_loopback(const std::string& address);

// Whether a request with this Host field is answered: one to a loopback name or to the address that
// is listened on; if that is all addresses, to any address. No page of another site can have such a
// name, not even one whose name is resolved to this host (DNS rebinding).
bool is_host_answered(std::string_view field, const std::string& listened_on);

// "http://127.0.0.1:8417/"; of all addresses, the loopback one.
std::string url_of(const Listen& listen);

}  // namespace erchaos::serve
