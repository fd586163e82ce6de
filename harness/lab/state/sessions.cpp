// Looks up the session states of a topology.
#include "harness/lab/state/sessions.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace erchaos {
namespace {

template <typename State>
std::string words_for(const std::optional<State>& state) {
  return std::string{state ? name_of(*state) : "not started"};
}

}  // namespace

bool SessionEnd::is_established(const NetworkState& state) const {
  return state.bgp_of(key()) == BgpState::established;
}

bool SessionEnd::is_bfd_up(const NetworkState& state) const {
  return state.bfd_of(key()) == BfdState::up;
}

std::string SessionEnd::bgp_state(const NetworkState& state) const {
  return words_for(state.bgp_of(key()));
}

std::string SessionEnd::bfd_state(const NetworkState& state) const {
  return words_for(state.bfd_of(key()));
}

std::size_t SessionEnd::resets(const NetworkState& state) const {
  const auto found = state.resets.find(key());
  return found == state.resets.end() ? 0 : found->second;
}

std::vector<std::string> networks_of(const Node& node) {
  std::vector<std::string> networks;
  const auto to_text = [](const auto& network) { return network.to_string(); };
  std::ranges::transform(node.networks, std::back_inserter(networks), to_text);
  std::ranges::transform(node.networks6, std::back_inserter(networks), to_text);
  return networks;
}

std::vector<SessionEnd> ends_of(const Topology& topology, const Session& session) {
  const auto& [first, second] = topology.link(session.link).ends;
  return {{first.node, second.node, second.address_in(session.family)},
          {second.node, first.node, first.address_in(session.family)}};
}

bool is_up(const Topology& topology, const Session& session, const NetworkState& state) {
  const std::vector<SessionEnd> ends = ends_of(topology, session);
  return std::all_of(ends.begin(), ends.end(), [&](const SessionEnd& end) {
    return end.is_established(state) && (!session.bfd || end.is_bfd_up(state));
  });
}

bool is_bfd_up(const Topology& topology, const Session& session, const NetworkState& state) {
  return std::ranges::all_of(ends_of(topology, session),
                             [&](const SessionEnd& end) { return end.is_bfd_up(state); });
}

std::vector<std::string> sessions_that_are_not_up(const Topology& topology,
                                                  const NetworkState& state) {
  std::vector<std::string> found;
  for (const Session& session : topology.sessions) {
    for (const SessionEnd& end : ends_of(topology, session)) {
      if (!is_up(topology, session, state)) {
        found.push_back(fmt::format("{} with {}: BGP {}{}", end.node, end.peer,
                                    end.bgp_state(state),
                                    session.bfd ? ", BFD " + end.bfd_state(state) : ""));
      }
    }
  }
  return found;
}

}  // namespace erchaos
