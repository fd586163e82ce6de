// Subscribes to rtnetlink's multicast groups.
#include "harness/net/monitor.hpp"

#include <linux/rtnetlink.h>
#include <netlink/msg.h>
#include <netlink/route/rtnl.h>
#include <netlink/socket.h>
#include <sys/socket.h>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

constexpr int receive_buffer_bytes = 4 << 20;  // holds a full table while the reader is busy

int add_to_tables(nl_msg* message, void* tables) {
  nlmsghdr* const header = nlmsg_hdr(message);
  auto& found = *static_cast<KernelTables*>(tables);
  if (is_about_link(header)) {
    found.links.push_back(link_in(header));
  } else if (auto route = route_in(header)) {
    found.routes.push_back(std::move(*route));
  }
  return NL_OK;
}

// False: the tables changed during the dump, so entries may be missing.
bool dump(nl_sock* socket, int type) {
  check_netlink("ask for the kernel's tables",
                nl_rtgen_request(socket, type, AF_UNSPEC, NLM_F_DUMP));
  const int result = nl_recvmsgs_default(socket);
  if (result == -NLE_DUMP_INTR) {
    return false;
  }
  check_netlink("read the kernel's tables", result);
  return true;
}

}  // namespace

KernelTables read_kernel_tables(const NetworkNamespace& network) {
  constexpr int attempts = 100;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    KernelTables tables;
    const NetlinkSocket socket{network};
    check_netlink("read rtnetlink", nl_socket_modify_cb(socket.handle(), NL_CB_VALID, NL_CB_CUSTOM,
                                                        add_to_tables, &tables));
    if (dump(socket.handle(), RTM_GETLINK) && dump(socket.handle(), RTM_GETROUTE)) {
      return tables;
    }
  }
  throw HostError("read the kernel's tables: they keep changing");
}

KernelMonitor::KernelMonitor(const NetworkNamespace& network, KernelNews news)
    : news_(std::move(news)), network_(network), socket_(network) {
  nl_sock* const socket = socket_.handle();
  nl_socket_disable_seq_check(socket);  // notifications answer no request
  make_room();
  check_netlink("subscribe to links and routes",
                news_.route ? nl_socket_add_memberships(socket, RTNLGRP_LINK, RTNLGRP_IPV4_ROUTE,
                                                        RTNLGRP_IPV6_ROUTE, RTNLGRP_NONE)
                            : nl_socket_add_memberships(socket, RTNLGRP_LINK, RTNLGRP_NONE));
  check_netlink("read rtnetlink", nl_socket_set_nonblocking(socket));
  check_netlink("read rtnetlink",
                nl_socket_modify_cb(socket, NL_CB_VALID, NL_CB_CUSTOM, on_message, this));
}

// The second call succeeds only for the host's root; other users get net.core.rmem_max.
void KernelMonitor::make_room() const {
  check_netlink("enlarge a netlink socket",
                nl_socket_set_buffer_size(socket_.handle(), receive_buffer_bytes, 0));
  setsockopt(descriptor(), SOL_SOCKET, SO_RCVBUFFORCE, &receive_buffer_bytes,
             sizeof receive_buffer_bytes);
}

int KernelMonitor::descriptor() const { return nl_socket_get_fd(socket_.handle()); }

void KernelMonitor::read() {
  if (receive() == -NLE_NOMEM) {  // libnl's code for ENOBUFS
    catch_up();
  }
}

int KernelMonitor::receive() {
  const int result = nl_recvmsgs_default(socket_.handle());
  return result == -NLE_AGAIN || result == -NLE_NOMEM
             ? result
             : check_netlink("read rtnetlink notifications", result);
}

// The kernel keeps dropping until everything that it did not drop has been read. Later changes are
// in the tables, and are also reported as notifications.
void KernelMonitor::catch_up() {
  while (receive() != -NLE_AGAIN) {
  }
  if (news_.lost) {
    news_.lost(read_kernel_tables(network_));
  }
}

int KernelMonitor::on_message(nl_msg* message, void* self) {
  nlmsghdr* const header = nlmsg_hdr(message);
  const KernelNews& news = static_cast<KernelMonitor*>(self)->news_;
  if (is_about_link(header)) {
    news.carrier(link_in(header));
  } else if (const auto change = route_in(header)) {
    news.route(*change);
  }
  return NL_OK;
}

}  // namespace erchaos
