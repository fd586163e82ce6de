// Connections to rtnetlink.
#include "harness/net/netlink.hpp"

#include <netlink/netlink.h>
#include <netlink/socket.h>

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
  network.run_inside(
      [&] { check_netlink("connect to rtnetlink", nl_connect(socket_.get(), NETLINK_ROUTE)); });
}

NetlinkSocket::~NetlinkSocket() = default;

}  // namespace erchaos
