// A ring of routers, each with an AS of its own: the usual yardstick for how fast a lab starts.
#pragma once

#include <fmt/core.h>

#include "harness/plan/topology.hpp"

namespace erchaos {

inline Topology ring_of(unsigned size) {
  Topology ring{
      .name = fmt::format("ring-{}", size), .path = {}, .nodes = {}, .links = {}, .sessions = {}};
  const auto name = [size](unsigned number) { return fmt::format("r{}", number % size + 1); };
  for (unsigned i = 0; i < size; ++i) {
    ring.nodes.push_back({.name = name(i),
                          .role = Role::router,
                          .as = 65001 + i,
                          .address = {},
                          .networks = {},
                          .config = {}});
    const auto address = [i](unsigned end) {
      return Network{
          Address{boost::asio::ip::make_address_v4("172.31.0.0").to_uint() + 4 * i + end}, 30};
    };
    const std::string link = name(i) + "-" + name(i + 1);
    ring.links.push_back({.name = link,
                          .ends = {LinkEnd{name(i), "to-" + name(i + 1), address(1)},
                                   LinkEnd{name(i + 1), "to-" + name(i), address(2)}}});
    ring.sessions.push_back({.link = link, .bfd = BfdTimers{}});
  }
  return ring;
}

}  // namespace erchaos
