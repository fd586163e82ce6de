// Compares the sessions of a topology with the network's state.
#pragma once

#include <string>
#include <vector>

#include "harness/lab/state/network_events.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

// One router's end of a session.
struct SessionEnd {
  std::string node;
  std::string peer;          // node
  std::string peer_address;  // as FRR names the session

  NetworkState::SessionKey key() const { return {node, peer_address}; }
  bool is_established(const NetworkState& state) const;
  bool is_bfd_up(const NetworkState& state) const;
  std::string bgp_state(const NetworkState& state) const;  // "Established", ..., "not started"
  std::string bfd_state(const NetworkState& state) const;  // "up", ..., "not started"
  std::size_t resets(const NetworkState& state) const;     // times that BGP was lost
};

// The prefixes that a node originates, of both families.
std::vector<std::string> networks_of(const Node& node);

std::vector<SessionEnd> ends_of(const Topology& topology, const Session& session);
bool is_up(const Topology& topology, const Session& session, const NetworkState& state);
bool is_bfd_up(const Topology& topology, const Session& session, const NetworkState& state);
// Both ends of each session that is not up: "cpe1 with pe1: BGP Active, BFD down".
std::vector<std::string> sessions_that_are_not_up(const Topology& topology,
                                                  const NetworkState& state);

}  // namespace erchaos
