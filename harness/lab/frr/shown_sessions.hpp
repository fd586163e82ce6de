// What bgpd and bfdd of a router show of their neighbors. HostError: the router does not answer.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "harness/base/time.hpp"

namespace erchaos {

// What decides which routes a neighbor is sent, in one address family.
struct OutboundPolicy {
  std::string route_map{};          // "": none
  std::string default_route_map{};  // of the default route originated for the neighbor
  bool has_default{};               // one is originated
  bool is_missing{};                // nothing is sent: `bgp ebgp-requires-policy`
};

struct BgpNeighbor {
  Duration hold{};
  Duration keepalive{};
  std::uint64_t updates_received{};                  // since bgpd's start
  std::uint64_t connections_dropped{};               // since bgpd's start
  std::map<std::string, OutboundPolicy> outbound{};  // by family: "ipv4", "ipv6"
};

struct BfdPeer {
  bool is_up{};
  std::uint32_t multiplier{};  // this end's settings; remote_: what the other end sent
  Duration receive_interval{};
  Duration transmit_interval{};
  std::uint32_t remote_multiplier{};
  Duration remote_transmit_interval{};

  bool has_timers_of(const BfdPeer& other) const;  // compares this end's
};

using BgpNeighbors = std::map<std::string, BgpNeighbor>;  // by address
using BfdPeers = std::map<std::string, BfdPeer>;          // by address

struct ShownSessions {
  BgpNeighbors bgp{};
  BfdPeers bfd{};
  std::map<std::string, std::uint64_t> bfd_downs{};  // by address, since bfdd's start
};

BgpNeighbors shown_bgp_neighbors(const std::string& router);
// Also none if there is no bfdd.
std::optional<BfdPeer> shown_bfd_peer(const std::string& router, const std::string& address);
// All in one call; `has_bfdd`: bfdd runs, and is queried.
ShownSessions shown_sessions(const std::string& router, bool has_bfdd);

std::string in_words(const std::optional<BfdPeer>& peer);  // "up, 3 x 300 ms"

}  // namespace erchaos
