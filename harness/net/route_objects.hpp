// Owning handles of libnl's address and route objects.
#pragma once

#include <netlink/addr.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/route.h>

#include <string>

#include "harness/net/netlink.hpp"

namespace erchaos {

using NumberHandle = std::unique_ptr<nl_addr, Free<nl_addr_put>>;
using RouteHandle = std::unique_ptr<rtnl_route, Free<rtnl_route_put>>;

// An address or prefix of either family, as text.
inline NumberHandle parse_number(const std::string& text) {
  nl_addr* address = nullptr;
  check_netlink("parse address " + text, nl_addr_parse(text.c_str(), AF_UNSPEC, &address));
  return NumberHandle{address};
}

inline void add_gateway(rtnl_route* route, const std::string& gateway) {
  rtnl_nexthop* hop = rtnl_route_nh_alloc();  // owned by the route once added
  const NumberHandle address = parse_number(gateway);
  rtnl_route_nh_set_gateway(hop, address.get());
  rtnl_route_add_nexthop(route, hop);
}

}  // namespace erchaos
