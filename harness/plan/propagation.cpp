// A breadth-first walk along the sessions.
#include "harness/plan/propagation.hpp"

#include <algorithm>
#include <deque>

#include "harness/plan/quantity.hpp"

namespace erchaos {

namespace {

struct Heard {
  const Node* by{};
  std::set<std::uint32_t> path;  // AS numbers on the way, without the hearer's own
  bool from_inside{};            // from a router of its own AS
};

bool is_private(const Network& network) {
  return network.prefix_length() == 0 ||
         std::ranges::any_of(private_networks(), [&](const Network& other) {
           return contains(other, network.address()) &&
                  other.prefix_length() <= network.prefix_length();
         });
}

bool sends(const Node& sender, const Node& receiver, const Network& network) {
  const auto policy = std::ranges::find(sender.policies, receiver.name, &Policy::towards);
  return policy == sender.policies.end() || !policy->announce ||
         std::ranges::find(*policy->announce, network) != policy->announce->end();
}

bool takes(const Node& receiver, const Session& session, const Network& network) {
  return receiver.role != Role::msee || session.peering != Peering::microsoft ||
         !is_private(network);
}

// What `session` makes of it at its other end; `by` is nullptr when nothing arrives there.
Heard pass_on(const Heard& heard, const Session& session, const Topology& topology,
              const Network& network) {
  const Link& link = topology.link(session.link);
  if (!link.ends_at(heard.by->name)) {
    return {};
  }
  const Node& receiver = topology.node(link.other_end(heard.by->name).node);
  const bool is_internal = receiver.as == heard.by->as;
  if ((is_internal && heard.from_inside) || heard.path.contains(receiver.as) ||
      !sends(*heard.by, receiver, network) || !takes(receiver, session, network)) {
    return {};
  }
  Heard passed{.by = &receiver, .path = heard.path, .from_inside = is_internal};
  if (!is_internal) {
    passed.path.insert(heard.by->as);
  }
  return passed;
}

}  // namespace

const std::vector<Network>& private_networks() {
  static const std::vector<Network> networks{
      {Address{{10, 0, 0, 0}}, 8}, {Address{{172, 16, 0, 0}}, 12}, {Address{{192, 168, 0, 0}}, 16}};
  return networks;
}

std::set<std::string> routers_that_hear_of(const Network& network, const Node& origin,
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
      Heard passed = pass_on(heard, session, topology, network);
      if (passed.by == nullptr) {
        continue;
      }
      // An internal hop makes no path longer.
      if (passed.from_inside) {
        next.push_front(std::move(passed));
      } else {
        next.push_back(std::move(passed));
      }
    }
  }
  return hearers;
}

}  // namespace erchaos
