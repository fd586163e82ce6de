// The smallest network that carries traffic: two hosts on one cable.
#pragma once

#include "harness/lab/lab.hpp"
#include "harness/net/nftables.hpp"
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

// A host translates one more address to its own, as the edge in front of a server does.
inline void publish(Lab& lab, const std::string& host, const std::string& published) {
  const std::string own = lab.node(host).wanted().address->to_string();
  Nftables{lab.node(host).network()}.run(
      "add table ip nat; add chain ip nat pre { type nat hook prerouting priority -100; }; "
      "add rule ip nat pre ip daddr " +
      published + " dnat to " + own);
}

}  // namespace erchaos
