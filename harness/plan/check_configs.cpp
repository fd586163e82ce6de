// Problems and findings of frr.conf files.
#include "harness/plan/check_configs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "harness/plan/router_config.hpp"
#include "harness/plan/spelling.hpp"

namespace erchaos {

namespace {

constexpr unsigned circuit_hold = 180;  // seconds; Microsoft's side offers no more

using Sessions = std::set<std::string>;  // by name

// A router's end of a link in one family, and the session over it if there is one.
struct End {
  const Link& link;
  const LinkEnd& near;
  const LinkEnd& far;
  std::uint32_t far_as;
  Family family;
  const Session* session;

  std::string far_address() const { return far.address_in(family); }
};

std::vector<End> ends_of(const Topology& topology, const Node& node) {
  std::vector<End> ends;
  for (const Link& link : topology.links) {
    for (const Family family : {Family::ipv4, Family::ipv6}) {
      if (!link.ends_at(node.name) || (family == Family::ipv6 && !link.has_ipv6())) {
        continue;
      }
      const auto session = std::ranges::find_if(topology.sessions, [&](const Session& other) {
        return other.link == link.name && other.family == family;
      });
      const LinkEnd& far = link.other_end(node.name);
      ends.push_back({link, link.end_at(node.name), far, topology.node(far.node).as, family,
                      session == topology.sessions.end() ? nullptr : &*session});
    }
  }
  return ends;
}

// One router's configuration in its place in the topology.
class Examination {
 public:
  Examination(const Topology& topology, const Node& node)
      : node_(node),
        config_(parse_router_config(node.config_text, *node.config)),
        ends_(ends_of(topology, node)) {}

  void find_problems(Problems& problems) {
    notes_ = &problems;
    check_interfaces();
    check_addresses();
    check_sessions();
    if (config_.as.line != 0 && config_.as.value != node_.as) {
      note(config_.as.line, fmt::format("'router bgp {}', but the topology gives {} AS {}",
                                        config_.as.value, node_.name, node_.as));
    }
  }

  void find_shortcomings(Problems& findings) {
    notes_ = &findings;
    check_bfd();
    check_paths();
    for (const End& end : ends_) {
      const auto neighbor = neighbor_of(end);
      if (neighbor && neighbor->hold && neighbor->hold->value > circuit_hold) {
        note(neighbor->hold->line,
             fmt::format("the hold time of {} s towards {} is above the circuit's {} s, which is "
                         "what the session will use",
                         neighbor->hold->value, end.far.node, circuit_hold));
      }
    }
  }

  // The sessions that have BFD on, but not asked for here.
  Sessions sessions_without_bfd() const {
    Sessions sessions;
    for (const End& end : ends_) {
      const auto neighbor = neighbor_of(end);
      if (neighbor && !neighbor->has_bfd) {
        sessions.insert(end.session->name());
      }
    }
    return sessions;
  }

 private:
  std::optional<ConfigNeighbor> neighbor_of(const End& end) const {
    return end.session == nullptr ? std::nullopt : config_.neighbor(end.far_address());
  }

  void check_interfaces() {
    Names names;
    for (const End& end : ends_) {
      if (end.family == Family::ipv4) {  // which all links have
        names.push_back(end.near.interface);
      }
    }
    for (const auto& [name, line] : config_.interfaces) {
      if (name != "lo" && std::ranges::find(names, name) == names.end()) {
        note(line, unknown(fmt::format("interface of '{}'", node_.name), name, names) +
                       "; map it in the topology's 'interfaces'");
      }
    }
  }

  void check_addresses() {
    for (const End& end : ends_) {
      if (end.family == Family::ipv4) {
        check_addresses(end, config_.addresses, end.near.address);
      } else {
        check_addresses(end, config_.addresses6, *end.near.address6);
      }
    }
  }

  template <typename Written, typename Network>
  void check_addresses(const End& end, const Written& written, const Network& wanted) {
    const auto on_interface = written.find(end.near.interface);
    if (on_interface == written.end()) {
      return;
    }
    for (const auto& [address, line] : on_interface->second) {
      if (address != wanted && !is_of_link(address)) {
        note(line,
             fmt::format("{} on {}, but the topology gives this end of link '{}' {}; give "
                         "the link the '{}' that the configuration has",
                         address.to_string(), end.near.interface, end.link.name, wanted.to_string(),
                         end.family == Family::ipv4 ? "addresses" : "addresses6"));
      }
    }
  }

  // An interface has one in IPv6, whatever else it has.
  static bool is_of_link(const Network&) { return false; }
  static bool is_of_link(const Network6& address) { return address.address().is_link_local(); }

  void check_sessions() {
    for (const End& end : ends_) {
      if (end.session != nullptr && !neighbor_of(end)) {
        note(config_.as.line,
             fmt::format("there is no 'neighbor {}' for the session with {} on link '{}'",
                         end.far_address(), end.far.node, end.link.name));
      }
    }
  }

  void check_bfd() {
    for (const End& end : ends_) {
      const auto neighbor = neighbor_of(end);
      if (!neighbor || neighbor->has_bfd) {
        continue;
      }
      if (end.session->bfd) {
        note(neighbor->line,
             fmt::format("{} has BFD on for this session, but no 'neighbor {} bfd' asks for it: a "
                         "silent failure lasts until the hold timer ends",
                         end.far.node, end.far_address()));
      } else if (!config_.bfd_profiles.empty() && is_external(end)) {
        note(neighbor->line,
             fmt::format("the BFD profile '{}' is set, but not tied to the neighbor {}",
                         config_.bfd_profiles.front().value, end.far.node));
      }
    }
  }

  void check_paths() {
    if (!config_.maximum_paths && !config_.maximum_paths_ibgp && config_.as.line != 0) {
      note(config_.as.line,
           "there is no 'maximum-paths': FRR then uses as many paths as it was built for, most "
           "other routers only one");
    }
    for (const auto& paths : {config_.maximum_paths, config_.maximum_paths_ibgp}) {
      if (paths && paths->value == 1) {
        note(paths->line, "with 'maximum-paths 1' all flows take one path");
      }
    }
    check_exchange();
  }

  void check_exchange() {
    for (const End& end : ends_) {
      const auto neighbor = neighbor_of(end);
      if (neighbor && config_.needs_policy && !neighbor->has_policy && is_external(end)) {
        note(neighbor->line,
             fmt::format("no route is exchanged with {}: it has no route map, and FRR demands one "
                         "without 'no bgp ebgp-requires-policy'",
                         end.far.node));
      }
      if (neighbor && end.family == Family::ipv6 && !neighbor->is_active6) {
        note(neighbor->line, fmt::format("no IPv6 route is exchanged with {}: no 'neighbor {} "
                                         "activate' in 'address-family ipv6 unicast'",
                                         end.far.node, end.far_address()));
      }
    }
  }

  bool is_external(const End& end) const { return end.far_as != node_.as; }

  void note(std::size_t line, std::string message) {
    notes_->push_back({.file = config_.path.string(), .line = line, .message = std::move(message)});
  }

  const Node& node_;
  RouterConfig config_;
  std::vector<End> ends_;
  Problems* notes_ = nullptr;
};

}  // namespace

void check_configs(Topology& topology, Problems& problems) {
  Sessions without_bfd;
  for (const Node& node : topology.nodes) {
    if (node.config) {
      Examination examination{topology, node};
      examination.find_problems(problems);
      examination.find_shortcomings(topology.findings);
      without_bfd.merge(examination.sessions_without_bfd());
    }
  }
  for (Session& session : topology.sessions) {
    if (without_bfd.contains(session.name())) {
      session.bfd.reset();
    }
  }
}

}  // namespace erchaos
