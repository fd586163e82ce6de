// Puts a topology into tables.
#include "harness/cli/output/print_topology.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos::cli {
namespace {

std::string what_it_has(const Node& node) {
  if (node.address) {
    return node.address->to_string() + (node.address6 ? ", " + node.address6->to_string() : "");
  }
  std::vector<std::string> parts;
  if (node.config) {
    parts.push_back("configured by " + node.config->string());
  }
  if (node.reconvergence_delay > Duration::zero()) {
    parts.push_back("applies routes " + erchaos::in_words(node.reconvergence_delay) + " late");
  }
  if (node.stateful) {
    parts.emplace_back("stateful");
  }
  if (node.graceful_restart) {
    parts.emplace_back("graceful restart");
  }
  if (node.nat) {
    parts.push_back(fmt::format("translates to {} towards {}", node.nat->pool.to_string(),
                                fmt::join(node.nat->towards, ", ")));
    for (const Published& published : node.nat->published) {
      parts.push_back(fmt::format("publishes {} as {}", published.inside.to_string(),
                                  published.address.to_string()));
    }
  }
  for (const Network& network : node.networks) {
    parts.push_back("announces " + network.to_string());
  }
  for (const Network6& network : node.networks6) {
    parts.push_back("announces " + network.to_string());
  }
  if (!node.zone.empty()) {
    parts.push_back("zone " + node.zone);
  }
  if (!node.location.empty()) {
    parts.push_back("location " + node.location);
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

void print_nodes(const Topology& topology) {
  say("{:<13} {:<8} {:<7} {}\n", "node", "role", "AS", "address, networks, place");
  for (const Node& node : topology.nodes) {
    say("{:<13} {:<8} {:<7} {}\n", node.name, name_of(node.role),
        node.as == 0 ? "" : fmt::to_string(node.as), what_it_has(node));
  }
}

std::string in_words(const Session& session) {
  const std::string bgp = fmt::format("BGP {}/{}", erchaos::in_words(session.keepalive),
                                      erchaos::in_words(session.hold));
  const std::string peering = session.peering == Peering::microsoft ? ", Microsoft peering" : "";
  return session.bfd
             ? fmt::format("{}, BFD {} x {}{}", bgp, erchaos::in_words(session.bfd->interval),
                           session.bfd->multiplier, peering)
             : bgp + peering;
}

void print_links(const Topology& topology) {
  say("\n{:<15} {:<30} {:<30} {}\n", "link", "first end", "second end", "session");
  for (const Link& link : topology.links) {
    const auto session = std::ranges::find(topology.sessions, link.name, &Session::link);
    const auto count = std::ranges::count(topology.sessions, link.name, &Session::link);
    const auto end = [](const LinkEnd& at) {
      return fmt::format("{} {}", at.interface, at.address.to_string());
    };
    const auto end6 = [](const LinkEnd& at) {
      return fmt::format("{:{}} {}", "", at.interface.size(), at.address6->to_string());
    };
    std::string notes = count == 0 ? "" : in_words(*session);
    notes += count > 1 ? ", and the same over IPv6" : "";
    if (!link.through.empty()) {
      notes +=
          fmt::format("{}through {}", notes.empty() ? "" : ", ", fmt::join(link.through, ", "));
    }
    if (link.wire) {
      notes += (notes.empty() ? "" : ", ") + erchaos::in_words(*link.wire);
    }
    say("{:<15} {:<30} {:<30} {}\n", link.name, end(link.ends[0]), end(link.ends[1]), notes);
    if (link.has_ipv6()) {
      say("{:<15} {:<30} {}\n", "", end6(link.ends[0]), end6(link.ends[1]));
    }
  }
}

template <typename Network>
std::string only(const std::vector<Network>& announced) {
  std::vector<std::string> networks;
  std::ranges::transform(announced, std::back_inserter(networks),
                         [](const Network& network) { return network.to_string(); });
  return fmt::format("announces {} only", fmt::join(networks, " and "));
}

void print_policies(const Topology& topology) {
  for (const Node& node : topology.nodes) {
    for (const Policy& policy : node.policies) {
      std::vector<std::string> parts;
      if (policy.announce) {
        parts.push_back(only(*policy.announce));
      }
      if (policy.announce6) {
        parts.push_back(only(*policy.announce6) + " (IPv6)");
      }
      if (policy.prepend > 0) {
        parts.push_back(fmt::format("prepends {} x {}", policy.prepend, node.as));
      }
      if (policy.local_preference) {
        parts.push_back(fmt::format("local preference {}", *policy.local_preference));
      }
      if (policy.weight) {
        parts.push_back(fmt::format("weight {}", *policy.weight));
      }
      say("{} towards {}: {}\n", node.name, policy.towards, fmt::join(parts, ", "));
    }
  }
}

}  // namespace

void print_topology(const Topology& topology) {
  say("{}: {}\n\n{}{}", topology.name, topology.summary, topology.drawing,
      topology.drawing.empty() ? "" : "\n");
  print_nodes(topology);
  print_links(topology);
  print_policies(topology);
  print_findings(topology);
}

}  // namespace erchaos::cli
