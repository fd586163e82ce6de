// Two hosts behind a router each, with both families.
#pragma once

#include "harness/plan/topology.hpp"

namespace erchaos {

inline Topology two_routers() {
  const auto v4 = [](const char* text) { return boost::asio::ip::make_network_v4(text); };
  const auto v6 = [](const char* text) { return boost::asio::ip::make_network_v6(text); };
  Topology topology{.name = "pair"};
  topology.nodes = {{.name = "a",
                     .role = Role::host,
                     .address = Address::from_string("10.1.0.10"),
                     .address6 = Address6::from_string("2001:db8:1::10")},
                    {.name = "b",
                     .role = Role::host,
                     .address = Address::from_string("10.2.0.10"),
                     .address6 = Address6::from_string("2001:db8:2::10")},
                    {.name = "r1",
                     .role = Role::router,
                     .as = 65001,
                     .networks = {v4("10.1.0.0/16")},
                     .networks6 = {v6("2001:db8:1::/48")}},
                    {.name = "r2",
                     .role = Role::router,
                     .as = 65002,
                     .networks = {v4("10.2.0.0/16")},
                     .networks6 = {v6("2001:db8:2::/48")}}};
  const auto link = [&](const std::string& first, const std::string& second, const char* v4_first,
                        const char* v4_second, const char* v6_first, const char* v6_second) {
    return Link{.name = first + "-" + second,
                .ends = {LinkEnd{first, "to-" + second, v4(v4_first), v6(v6_first)},
                         LinkEnd{second, "to-" + first, v4(v4_second), v6(v6_second)}}};
  };
  topology.links = {
      link("a", "r1", "172.31.0.1/30", "172.31.0.2/30", "fd00::1/126", "fd00::2/126"),
      link("r1", "r2", "172.31.0.5/30", "172.31.0.6/30", "fd00::5/126", "fd00::6/126"),
      link("b", "r2", "172.31.0.9/30", "172.31.0.10/30", "fd00::9/126", "fd00::a/126")};
  topology.sessions = {{.link = "r1-r2", .bfd = BfdTimers{}},
                       {.link = "r1-r2", .bfd = BfdTimers{}, .family = Family::ipv6}};
  return topology;
}

}  // namespace erchaos
