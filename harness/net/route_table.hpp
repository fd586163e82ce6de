// A routing table of one namespace that the kernel looks up before the main table.
#pragma once

#include <string>
#include <vector>

#include "harness/net/netlink.hpp"

namespace erchaos {

class RouteTable {
 public:
  // Adds the IPv4 rule that leads to the table; it ends with the namespace.
  RouteTable(const NetworkNamespace& network, unsigned number);

  // Routes a prefix ("10.2.0.0/16") to the gateways, by 5-tuple, instead of its previous route;
  // without gateways it is unreachable.
  void set(const std::string& prefix, const std::vector<std::string>& gateways);

 private:
  NetlinkSocket socket_;
  unsigned number_;
};

}  // namespace erchaos
