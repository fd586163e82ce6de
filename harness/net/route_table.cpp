// Adds rules and routes with libnl-route.
#include "harness/net/route_table.hpp"

#include <fmt/format.h>
#include <linux/fib_rules.h>
#include <netlink/route/rule.h>

#include "harness/net/route_objects.hpp"

namespace erchaos {
namespace {

constexpr std::uint32_t before_main = 100;  // the main table's rule has priority 32766

using RuleHandle = std::unique_ptr<rtnl_rule, Free<rtnl_rule_put>>;

}  // namespace

RouteTable::RouteTable(const NetworkNamespace& network, unsigned number)
    : socket_(network), number_(number) {
  const RuleHandle rule{rtnl_rule_alloc()};
  rtnl_rule_set_family(rule.get(), AF_INET);
  rtnl_rule_set_table(rule.get(), number);
  rtnl_rule_set_prio(rule.get(), before_main);
  rtnl_rule_set_action(rule.get(), FR_ACT_TO_TBL);
  check_netlink(fmt::format("add a rule for routing table {}", number),
                rtnl_rule_add(socket_.handle(), rule.get(), NLM_F_EXCL));
}

void RouteTable::set(const std::string& prefix, const std::vector<std::string>& gateways) {
  const RouteHandle route{rtnl_route_alloc()};
  const NumberHandle destination = parse_number(prefix);
  rtnl_route_set_table(route.get(), number_);
  check_netlink("set destination", rtnl_route_set_dst(route.get(), destination.get()));
  if (gateways.empty()) {
    check_netlink("set route type", rtnl_route_set_type(route.get(), RTN_UNREACHABLE));
  }
  for (const std::string& gateway : gateways) {
    add_gateway(route.get(), gateway);
  }
  check_netlink(
      fmt::format("route {} via {} in table {}", prefix, fmt::join(gateways, " "), number_),
      rtnl_route_add(socket_.handle(), route.get(), NLM_F_CREATE | NLM_F_REPLACE));
}

}  // namespace erchaos
