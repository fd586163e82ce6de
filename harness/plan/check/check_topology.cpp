// Cross-checks the parts of a topology: unique names and addresses, announced hosts, IPv6.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "harness/plan/families.hpp"
#include "harness/plan/read/topology_draft.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

std::string describe(const LinkDraft& draft, const TomlTable& reader) {
  return fmt::format("link '{}' ({})", draft.link.name, draft.table.place_seen_from(reader));
}

std::string describe(const NodeDraft& draft, const TomlTable& reader) {
  return fmt::format("host '{}' ({})", draft.node.name, draft.table.place_seen_from(reader));
}

void check_link_names(std::vector<LinkDraft>& links) {
  std::map<std::string, const LinkDraft*> owners;
  for (LinkDraft& draft : links) {
    const std::string& name = draft.link.name;
    const auto [first, is_new] = owners.emplace(name, &draft);
    if (!is_new && !name.empty()) {
      draft.table.note("name",
                       fmt::format("link name '{}' is taken by the link in {}; give this "
                                   "one another 'name'",
                                   name, first->second->table.place_seen_from(draft.table)));
    }
  }
}

void check_interfaces(std::vector<LinkDraft>& links) {
  std::map<std::pair<std::string, std::string>, const LinkDraft*> owners;
  for (LinkDraft& draft : links) {
    for (const LinkEnd& end : draft.link.ends) {
      const auto [first, is_new] = owners.try_emplace({end.node, end.interface}, &draft);
      if (!is_new && draft.has_ends) {
        draft.table.note(
            "interfaces",
            fmt::format("interface '{}' of node '{}' is taken by {}; give this link "
                        "other 'interfaces'",
                        end.interface, end.node, describe(*first->second, draft.table)));
      }
    }
  }
}

// A switch has one cable to each neighbour, and such a cable belongs to one link only.
void check_cables(std::vector<LinkDraft>& links) {
  std::map<std::string, const LinkDraft*> owners;
  for (LinkDraft& draft : links) {
    for (const Cable& cable : draft.link.cables()) {
      const LinkDraft& first = *owners.try_emplace(cable.name, &draft).first->second;
      if (&first != &draft && !(first.link.through.empty() && draft.link.through.empty())) {
        draft.table.note("through", fmt::format("the cable '{}' is taken by {}; lead this link "
                                                "through another switch",
                                                cable.name, describe(first, draft.table)));
      }
    }
  }
}

template <typename In>
void check_subnets(std::vector<LinkDraft>& links) {
  for (auto later = links.begin(); later != links.end(); ++later) {
    for (auto earlier = links.begin(); earlier != later; ++earlier) {
      const auto mine = In::address_of(later->link.ends[0]).canonical();
      const auto other = In::address_of(earlier->link.ends[0]).canonical();
      if (later->is_given(In::family) && earlier->is_given(In::family) && overlap(mine, other)) {
        later->table.note(later->table.has(In::subnet) ? In::subnet : In::addresses,
                          fmt::format("{} overlaps {} of {}", mine.to_string(), other.to_string(),
                                      describe(*earlier, later->table)));
      }
    }
  }
}

// Link addresses can only collide if their subnets overlap, which check_subnets() reports.
template <typename In>
void check_host_addresses(TopologyDraft& draft) {
  using Owner = std::function<std::string(const TomlTable&)>;  // described for this reader
  std::map<typename In::Address, Owner> owners;
  for (const LinkDraft& link : draft.links) {
    for (const LinkEnd& end : link.link.ends) {
      owners.try_emplace(In::address_of(end).address(), [&](const TomlTable& reader) {
        return fmt::format("{} of {}", end.node, describe(link, reader));
      });
    }
  }
  for (NodeDraft& node : draft.nodes) {
    const auto& address = In::address_of(node.node);
    if (!address) {
      continue;
    }
    const auto [first, is_new] = owners.try_emplace(
        *address, [&](const TomlTable& reader) { return describe(node, reader); });
    if (!is_new) {
      node.table.note(In::address,
                      fmt::format("address {} of '{}' is taken by {}", first->first.to_string(),
                                  node.node.name, first->second(node.table)));
    }
  }
}

template <typename In>
void check_announced(TopologyDraft& draft) {
  for (NodeDraft& host : draft.nodes) {
    const auto& address = In::address_of(host.node);
    const auto announces = [&](const NodeDraft& node) {
      return std::ranges::any_of(In::networks_of(node.node),
                                 [&](const auto& network) { return contains(network, *address); });
    };
    if (address && std::ranges::none_of(draft.nodes, announces)) {
      host.table.note(In::address,
                      fmt::format("address {} of '{}' is in no router's '{}': no router "
                                  "announces it",
                                  address->to_string(), host.node.name, In::networks));
    }
  }
}

// A link has IPv6 only where the topology asks for it.
void check_has_ipv6(TopologyDraft& draft) {
  for (NodeDraft& node : draft.nodes) {
    const bool has_ipv6 = std::ranges::any_of(draft.links, [&](const LinkDraft& link) {
      return link.addressing6 != Addressing::to_derive && link.link.ends_at(node.node.name);
    });
    if (!has_ipv6 && (node.node.address6 || !node.node.networks6.empty())) {
      node.table.note(node.node.address6 ? InIpv6::address : InIpv6::networks,
                      fmt::format("no link of '{}' has IPv6 addresses; give one a 'subnet6', or "
                                  "all of the topology with ipv6 = true",
                                  node.node.name));
    }
  }
}

}  // namespace

void check_names(TopologyDraft& draft) {
  check_link_names(draft.links);
  check_interfaces(draft.links);
  check_cables(draft.links);
}

void check_addresses(TopologyDraft& draft) {
  check_subnets<InIpv4>(draft.links);
  check_subnets<InIpv6>(draft.links);
  check_host_addresses<InIpv4>(draft);
  check_host_addresses<InIpv6>(draft);
  check_announced<InIpv4>(draft);
  check_announced<InIpv6>(draft);
  check_has_ipv6(draft);
}

}  // namespace erchaos
