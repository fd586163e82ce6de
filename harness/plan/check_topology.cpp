// What must hold between the parts of a topology: names and addresses only once.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/plan/quantity.hpp"
#include "harness/plan/topology_draft.hpp"

namespace erchaos {

namespace {

std::string describe(const LinkDraft& draft) {
  return fmt::format("link '{}' (line {})", draft.link.name, draft.table.line());
}

std::string describe(const NodeDraft& draft) {
  return fmt::format("host '{}' (line {})", draft.node.name, draft.table.line());
}

void check_link_names(std::vector<LinkDraft>& links) {
  std::map<std::string, std::size_t> lines;
  for (LinkDraft& draft : links) {
    const std::string& name = draft.link.name;
    const auto [first, is_new] = lines.emplace(name, draft.table.line());
    if (!is_new && !name.empty()) {
      draft.table.note("name", fmt::format("link name '{}' is taken by the link in line {}; give "
                                           "this one another 'name'",
                                           name, first->second));
    }
  }
}

void check_interfaces(std::vector<LinkDraft>& links) {
  std::map<std::pair<std::string, std::string>, std::string> owners;
  for (LinkDraft& draft : links) {
    for (const LinkEnd& end : draft.link.ends) {
      const auto [first, is_new] = owners.try_emplace({end.node, end.interface}, describe(draft));
      if (!is_new && draft.has_ends) {
        draft.table.note("interfaces",
                         fmt::format("interface '{}' of node '{}' is taken by {}; give this link "
                                     "other 'interfaces'",
                                     end.interface, end.node, first->second));
      }
    }
  }
}

void check_subnets(std::vector<LinkDraft>& links) {
  for (auto later = links.begin(); later != links.end(); ++later) {
    for (auto earlier = links.begin(); earlier != later; ++earlier) {
      const Network mine = later->link.ends[0].address.canonical();
      const Network other = earlier->link.ends[0].address.canonical();
      if (later->addressing == Addressing::given && earlier->addressing == Addressing::given &&
          overlap(mine, other)) {
        later->table.note(later->table.has("subnet") ? "subnet" : "addresses",
                          fmt::format("{} overlaps {} of {}", mine.to_string(), other.to_string(),
                                      describe(*earlier)));
      }
    }
  }
}

// Addresses of links can only collide when their subnets overlap, which is told already.
void check_host_addresses(TopologyDraft& draft) {
  std::map<Address, std::string> owners;
  for (const LinkDraft& link : draft.links) {
    for (const LinkEnd& end : link.link.ends) {
      owners.try_emplace(end.address.address(), fmt::format("{} of {}", end.node, describe(link)));
    }
  }
  for (NodeDraft& node : draft.nodes) {
    if (!node.node.address) {
      continue;
    }
    const auto [first, is_new] = owners.try_emplace(*node.node.address, describe(node));
    if (!is_new) {
      node.table.note("address",
                      fmt::format("address {} of '{}' is taken by {}", first->first.to_string(),
                                  node.node.name, first->second));
    }
  }
}

void check_announced(TopologyDraft& draft) {
  for (NodeDraft& host : draft.nodes) {
    const auto announces = [&](const NodeDraft& node) {
      return std::ranges::any_of(node.node.networks, [&](const Network& network) {
        return contains(network, *host.node.address);
      });
    };
    if (host.node.address && std::ranges::none_of(draft.nodes, announces)) {
      host.table.note("address",
                      fmt::format("address {} of '{}' lies in no router's 'networks': nobody "
                                  "announces it",
                                  host.node.address->to_string(), host.node.name));
    }
  }
}

}  // namespace

void check_names(TopologyDraft& draft) {
  check_link_names(draft.links);
  check_interfaces(draft.links);
}

void check_addresses(TopologyDraft& draft) {
  check_subnets(draft.links);
  check_host_addresses(draft);
  check_announced(draft);
}

}  // namespace erchaos
