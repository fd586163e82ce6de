// What bgpd and bfdd of a router show of their neighbors. Each question takes vtysh a tenth of a
// second; HostError: the router does not answer.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "harness/base/time.hpp"

namespace erchaos {

// What decides on the routes that a neighbor is sent, in one address family.
struct OutboundPolicy {
  std::string route_map{};          // "": none
  std::string default_route_map{};  // of the default route that is originated for it
  bool has_default{};               // one is
  bool is_missing{};                // nothing is sent: `bgp ebgp-requires-policy`
};

struct BgpNeighbor {
  Duration hold{};
  Duration keepalive{};
  std::uint64_t updates_received{};                  // since bgpd's start
  std::uint64_t connections_dropped{};               // likewise
  std::map<std::string, OutboundPolicy> outbound{};  // by family: "ipv4", "ipv6"
};

struct BfdPeer {
  bool is_up{};
  std::uint32_t multiplier{};  // this end's settings, and what the other end has sent of its own
  Duration receive_interval{};
  Duration transmit_interval{};
  std::uint32_t remote_multiplier{};
  Duration remote_transmit_interval{};

  bool has_timers_of(const BfdPeer& other) const;  // this end's
};

using BgpNeighbors = std::map<std::string, BgpNeighbor>;  // by address
using BfdPeers = std::map<std::string, BfdPeer>;          // by address

struct ShownSessions {
  BgpNeighbors bgp{};
  BfdPeers bfd{};
  std::map<std::string, std::uint64_t> bfd_downs{};  // by address, since bfdd's start
};

BgpNeighbors shown_bgp_neighbors(const std::string& router);
// None as well where there is no bfdd.
std::optional<BfdPeer> shown_bfd_peer(const std::string& router, const std::string& address);
// All at once; `has_bfdd`: it runs, and is asked.
ShownSessions shown_sessions(const std::string& router, bool has_bfdd);

std::string in_words(const std::optional<BfdPeer>& peer);  // "up, 3 x 300 ms"

}  // namespace erchaos
