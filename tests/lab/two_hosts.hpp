// The smallest network that carries traffic: two hosts on one cable.
#pragma once

#include "harness/plan/topology.hpp"
#include "harness/run/warm_up.hpp"

namespace erchaos {

inline Topology two_hosts() {
  const auto network = [](const char* text) { return boost::asio::ip::make_network_v4(text); };
  return {.name = "two hosts",
          .path = {},
          .nodes = {{.name = "a", .role = Role::host, .address = Address::from_string("10.0.1.1")},
                    {.name = "b", .role = Role::host, .address = Address::from_string("10.0.2.1")}},
          .links = {{.name = "a-b",
                     .ends = {LinkEnd{"a", "to-b", network("172.31.0.1/30")},
                              LinkEnd{"b", "to-a", network("172.31.0.2/30")}}}},
          .sessions = {}};
}

inline Traffic traffic_between_hosts(std::uint32_t flows, Duration interval) {
  return {.from = "a", .to = "b", .flows = flows, .interval = interval};
}

}  // namespace erchaos
