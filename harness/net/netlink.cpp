// Opens connections to rtnetlink.
#include "harness/net/netlink.hpp"

#include <netlink/netlink.h>
#include <netlink/socket.h>

#include <cerrno>
#include <system_error>

#include "harness/sys/error.hpp"

namespace erchaos {

int check_netlink(const std::string& attempt, int result) {
  if (result < 0) {
    throw HostError(attempt + ": " + nl_geterror(result));
  }
  return result;
}

void NetlinkSocket::Close::operator()(nl_sock* socket) const { nl_socket_free(socket); }

NetlinkSocket::NetlinkSocket(const NetworkNamespace& network) : socket_(nl_socket_alloc()) {
  if (!socket_) {
    throw HostError("allocate a netlink socket: out of memory");
  }
  network.run_inside([&] {
    // libnl has no error code for most errors of socket(2).
    errno = 0;
    if (nl_connect(socket_.get(), NETLINK_ROUTE) < 0) {
      throw std::system_error(errno, std::generic_category(), "connect to rtnetlink");
    }
  });
}

NetlinkSocket::~NetlinkSocket() = default;

}  // namespace erchaos
