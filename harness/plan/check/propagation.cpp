// Follows the propagation of a route by a breadth-first walk along the sessions.
#include "harness/plan/check/propagation.hpp"

#include <algorithm>
#include <deque>

#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

struct Heard {
  const Node* by{};
  std::set<std::uint32_t> path;  // AS numbers of the path, without the receiver's own
  bool from_inside{};            // from a router of the same AS
};

template <typename In>
bool is_private(const typename In::Network& network) {
  return network.prefix_length() == 0 ||
         std::ranges::any_of(private_networks<In>(), [&](const auto& other) {
           return contains(other, network.address()) &&
                  other.prefix_length() <= network.prefix_length();
         });
}

template <typename In>
bool sends(const Node& sender, const Node& receiver, const typename In::Network& network) {
  const auto policy = std::ranges::find(sender.policies, receiver.name, &Policy::towards);
  if (policy == sender.policies.end()) {
    return true;
  }
  const auto& announced = In::announced_by(*policy);
  return !policy->standby &&
         (!announced || std::ranges::find(*announced, network) != announced->end());
}

template <typename In>
bool takes(const Node& receiver, const Session& session, const typename In::Network& network) {
  return receiver.role != Role::msee || session.peering != Peering::microsoft ||
         !is_private<In>(network);
}

bool is_mute(const Session& session, const std::string& sender, const std::string& network) {
  const std::string one_route = session.mute.empty() ? "" : one_route_of(sender, network);
  return std::ranges::any_of(
      session.mute, [&](const std::string& end) { return end == sender || end == one_route; });
}

// The route as the other end of `session` receives it; `by` is nullptr if nothing arrives there.
template <typename In>
Heard pass_on(const Heard& heard, const Session& session, const Topology& topology,
              const typename In::Network& network) {
  const Link& link = topology.link(session.link);
  if (!link.ends_at(heard.by->name) || session.family != In::family) {
    return {};
  }
  const Node& receiver = topology.node(link.other_end(heard.by->name).node);
  const bool is_internal = receiver.as == heard.by->as;
  if (is_mute(session, heard.by->name, network.to_string()) || (is_internal && heard.from_inside) ||
      heard.path.contains(receiver.as) || !sends<In>(*heard.by, receiver, network) ||
      !takes<In>(receiver, session, network)) {
    return {};
  }
  Heard passed{.by = &receiver, .path = heard.path, .from_inside = is_internal};
  if (!is_internal) {
    passed.path.insert(heard.by->as);
  }
  return passed;
}

}  // namespace

std::string one_route_of(const std::string& end, const std::string& network) {
  return end + " " + network;
}

template <>
const std::vector<Network>& private_networks<InIpv4>() {
  static const std::vector<Network> networks{
      {Address{{10, 0, 0, 0}}, 8}, {Address{{172, 16, 0, 0}}, 12}, {Address{{192, 168, 0, 0}}, 16}};
  return networks;
}

template <>
const std::vector<Network6>& private_networks<InIpv6>() {
  static const std::vector<Network6> networks{boost::asio::ip::make_network_v6("fc00::/7")};
  return networks;
}

template <typename In>
std::set<std::string> routers_that_hear_of(const typename In::Network& network, const Node& origin,
                                           const Topology& topology) {
  std::set<std::string> hearers;
  std::deque<Heard> next{{.by = &origin, .path = {}, .from_inside = false}};
  while (!next.empty()) {
    const Heard heard = next.front();
    next.pop_front();
    if (!hearers.insert(heard.by->name).second) {
      continue;
    }
    for (const Session& session : topology.sessions) {
      Heard passed = pass_on<In>(heard, session, topology, network);
      if (passed.by == nullptr) {
        continue;
      }
      // An internal hop does not lengthen the AS path.
      if (passed.from_inside) {
        next.push_front(std::move(passed));
      } else {
        next.push_back(std::move(passed));
      }
    }
  }
  return hearers;
}

template std::set<std::string> routers_that_hear_of<InIpv4>(const Network&, const Node&,
                                                            const Topology&);
template std::set<std::string> routers_that_hear_of<InIpv6>(const Network6&, const Node&,
                                                            const Topology&);

}  // namespace erchaos
