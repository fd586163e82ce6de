// Parses rtnetlink messages.
#include "harness/net/kernel_messages.hpp"

#include <fmt/format.h>
#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <netlink/msg.h>

#include <array>

#include "harness/net/route_objects.hpp"

namespace erchaos {
namespace {

std::string to_text(nl_addr* address) {
  std::array<char, 64> text{};
  return nl_addr2str(address, text.data(), text.size());
}

// Always with its length, which libnl omits for a host route.
std::string prefix_to_text(nl_addr* prefix) {
  const std::string text = to_text(prefix);
  return text.find('/') == std::string::npos
             ? fmt::format("{}/{}", text, nl_addr_get_prefixlen(prefix))
             : text;
}

void remember_gateway(rtnl_nexthop* hop, void* gateways) {
  if (nl_addr* gateway = rtnl_route_nh_get_gateway(hop)) {
    static_cast<std::vector<std::string>*>(gateways)->push_back(to_text(gateway));
  }
}

// fe80::/10 is on every interface; its routes are not reported.
bool is_link_local(nl_addr* destination) {
  const auto* bytes = static_cast<const unsigned char*>(nl_addr_get_binary_addr(destination));
  return nl_addr_get_family(destination) == AF_INET6 && nl_addr_get_len(destination) > 1 &&
         bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80;
}

}  // namespace

std::optional<RouteChange> route_in(nlmsghdr* message) {
  rtnl_route* parsed = nullptr;
  if (rtnl_route_parse(message, &parsed) < 0) {
    return {};
  }
  const RouteHandle route{parsed};
  const int family = rtnl_route_get_family(parsed);
  if ((family != AF_INET && family != AF_INET6) || rtnl_route_get_table(parsed) == RT_TABLE_LOCAL ||
      is_link_local(rtnl_route_get_dst(parsed))) {
    return {};
  }
  RouteChange change{.prefix = prefix_to_text(rtnl_route_get_dst(parsed)),
                     .added = message->nlmsg_type == RTM_NEWROUTE,
                     .gateways = {},
                     .table = rtnl_route_get_table(parsed),
                     .priority = rtnl_route_get_priority(parsed)};
  rtnl_route_foreach_nexthop(parsed, remember_gateway, &change.gateways);
  return change;
}

bool is_about_link(const nlmsghdr* message) {
  return message->nlmsg_type == RTM_NEWLINK || message->nlmsg_type == RTM_DELLINK;
}

CarrierChange link_in(nlmsghdr* message) {
  const auto* info = static_cast<const ifinfomsg*>(nlmsg_data(message));
  const nlattr* name = nlmsg_find_attr(message, sizeof(ifinfomsg), IFLA_IFNAME);
  return {
      .interface = name != nullptr ? nla_get_string(name) : "?",
      .has_carrier = message->nlmsg_type == RTM_NEWLINK && (info->ifi_flags & IFF_LOWER_UP) != 0};
}

}  // namespace erchaos
