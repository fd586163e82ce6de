// Where the traffic of a scenario that erchaos writes begins and ends.
#pragma once

#include <string>

#include "harness/plan/topology.hpp"

namespace erchaos::cli {

struct TrafficEnds {
  std::string from;   // the topology's first host
  std::string to;     // its last
  bool is_one_way{};  // a router translates addresses: nothing is let in but to what is published
  bool is_ipv6{};     // the hosts have no IPv4 address
};

// Throws InputError if the topology has no two hosts.
TrafficEnds traffic_ends(const Topology& topology);

// Flows of UDP hardly feel a firewall; connections do.
bool keeps_state(const Topology& topology);

}  // namespace erchaos::cli
