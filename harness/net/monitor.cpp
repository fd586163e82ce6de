// Subscriptions to rtnetlink's multicast groups.
#include "harness/net/monitor.hpp"

#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <netlink/msg.h>
#include <netlink/route/link.h>
#include <netlink/socket.h>

#include <array>
#include <optional>

#include "harness/net/route_objects.hpp"

namespace erchaos {
namespace {

constexpr int receive_buffer_bytes = 4 << 20;  // room for a full table while the reader is away

std::string to_text(nl_addr* address) {
  std::array<char, 64> text{};
  return nl_addr2str(address, text.data(), text.size());
}

void remember_gateway(rtnl_nexthop* hop, void* gateways) {
  if (nl_addr* gateway = rtnl_route_nh_get_gateway(hop)) {
    static_cast<std::vector<std::string>*>(gateways)->push_back(to_text(gateway));
  }
}

// fe80::/10 is on every interface, and no news.
bool is_link_local(nl_addr* destination) {
  const auto* bytes = static_cast<const unsigned char*>(nl_addr_get_binary_addr(destination));
  return nl_addr_get_family(destination) == AF_INET6 && nl_addr_get_len(destination) > 1 &&
         bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80;
}

std::optional<RouteChange> parse_route(nlmsghdr* header) {
  rtnl_route* parsed = nullptr;
  if (rtnl_route_parse(header, &parsed) < 0) {
    return {};
  }
  const RouteHandle route{parsed};
  const int family = rtnl_route_get_family(parsed);
  if ((family != AF_INET && family != AF_INET6) || rtnl_route_get_table(parsed) == RT_TABLE_LOCAL ||
      is_link_local(rtnl_route_get_dst(parsed))) {
    return {};
  }
  RouteChange change{.prefix = to_text(rtnl_route_get_dst(parsed)),
                     .added = header->nlmsg_type == RTM_NEWROUTE,
                     .gateways = {},
                     .table = rtnl_route_get_table(parsed)};
  rtnl_route_foreach_nexthop(parsed, remember_gateway, &change.gateways);
  return change;
}

CarrierChange parse_link(nlmsghdr* header) {
  const auto* info = static_cast<const ifinfomsg*>(nlmsg_data(header));
  const nlattr* name = nlmsg_find_attr(header, sizeof(ifinfomsg), IFLA_IFNAME);
  return {
      .interface = name != nullptr ? nla_get_string(name) : "?",
      .has_carrier = header->nlmsg_type == RTM_NEWLINK && (info->ifi_flags & IFF_LOWER_UP) != 0};
}

}  // namespace

KernelMonitor::KernelMonitor(const NetworkNamespace& network, KernelNews news)
    : news_(std::move(news)), socket_(network) {
  nl_sock* const socket = socket_.handle();
  nl_socket_disable_seq_check(socket);  // notifications answer no request
  check_netlink("subscribe to links and routes",
                news_.route ? nl_socket_add_memberships(socket, RTNLGRP_LINK, RTNLGRP_IPV4_ROUTE,
                                                        RTNLGRP_IPV6_ROUTE, RTNLGRP_NONE)
                            : nl_socket_add_memberships(socket, RTNLGRP_LINK, RTNLGRP_NONE));
  check_netlink("read rtnetlink", nl_socket_set_nonblocking(socket));
  check_netlink("enlarge a netlink socket",
                nl_socket_set_buffer_size(socket, receive_buffer_bytes, 0));
  check_netlink("read rtnetlink",
                nl_socket_modify_cb(socket, NL_CB_VALID, NL_CB_CUSTOM, on_message, this));
}

int KernelMonitor::descriptor() const { return nl_socket_get_fd(socket_.handle()); }

void KernelMonitor::read() {
  if (const int result = nl_recvmsgs_default(socket_.handle()); result != -NLE_AGAIN) {
    check_netlink("read rtnetlink notifications", result);
  }
}

int KernelMonitor::on_message(nl_msg* message, void* self) {
  nlmsghdr* const header = nlmsg_hdr(message);
  const KernelNews& news = static_cast<KernelMonitor*>(self)->news_;
  if (header->nlmsg_type == RTM_NEWLINK || header->nlmsg_type == RTM_DELLINK) {
    news.carrier(parse_link(header));
  } else if (const auto change = parse_route(header)) {
    news.route(*change);
  }
  return NL_OK;
}

}  // namespace erchaos
