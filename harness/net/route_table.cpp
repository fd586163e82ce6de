// Rules and routes through libnl-route.
#include "harness/net/route_table.hpp"

#include <fmt/format.h>
#include <linux/fib_rules.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/route.h>
#include <netlink/route/rule.h>

namespace erchaos {
namespace {

constexpr std::uint32_t before_main = 100;  // the main table's rule has 32766

using RouteHandle = std::unique_ptr<rtnl_route, Free<rtnl_route_put>>;
using RuleHandle = std::unique_ptr<rtnl_rule, Free<rtnl_rule_put>>;
using NumberHandle = std::unique_ptr<nl_addr, Free<nl_addr_put>>;

NumberHandle parse(const std::string& text) {
  nl_addr* address = nullptr;
  check_netlink("parse address " + text, nl_addr_parse(text.c_str(), AF_UNSPEC, &address));
  return NumberHandle{address};
}

}  // namespace

RouteTable::RouteTable(const NetworkNamespace& network, unsigned number)
    : socket_(network), number_(number) {
  for (const int family : {AF_INET, AF_INET6}) {
    const RuleHandle rule{rtnl_rule_alloc()};
    rtnl_rule_set_family(rule.get(), family);
    rtnl_rule_set_table(rule.get(), number);
    rtnl_rule_set_prio(rule.get(), before_main);
    rtnl_rule_set_action(rule.get(), FR_ACT_TO_TBL);
    check_netlink(fmt::format("add a rule for routing table {}", number),
                  rtnl_rule_add(socket_.handle(), rule.get(), NLM_F_EXCL));
  }
}

void RouteTable::set(const std::string& prefix, const std::vector<std::string>& gateways) {
  const RouteHandle route{rtnl_route_alloc()};
  const NumberHandle destination = parse(prefix);
  rtnl_route_set_table(route.get(), number_);
  check_netlink("set destination", rtnl_route_set_dst(route.get(), destination.get()));
  if (gateways.empty()) {
    check_netlink("set route type", rtnl_route_set_type(route.get(), RTN_UNREACHABLE));
  }
  for (const std::string& gateway : gateways) {
    rtnl_nexthop* hop = rtnl_route_nh_alloc();  // owned by the route once added
    const NumberHandle address = parse(gateway);
    rtnl_route_nh_set_gateway(hop, address.get());
    rtnl_route_add_nexthop(route.get(), hop);
  }
  check_netlink(
      fmt::format("route {} via {} in table {}", prefix, fmt::join(gateways, " "), number_),
      rtnl_route_add(socket_.handle(), route.get(), NLM_F_CREATE | NLM_F_REPLACE));
}

}  // namespace erchaos
