// A routing table of one namespace that the kernel looks at before the main one.
#pragma once

#include <string>
#include <vector>

#include "harness/net/netlink.hpp"

namespace erchaos {

class RouteTable {
 public:
  // Adds the rule that leads to it, for IPv4; it goes with the namespace.
  RouteTable(const NetworkNamespace& network, unsigned number);

  // Sends a prefix ("10.2.0.0/16") to the gateways, by 5-tuple, in place of what it had before;
  // without gateways it is unreachable.
  void set(const std::string& prefix, const std::vector<std::string>& gateways);

 private:
  NetlinkSocket socket_;
  unsigned number_;
};

}  // namespace erchaos
