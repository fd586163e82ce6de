// Problems and findings of frr.conf files.
#include "harness/plan/check_configs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "harness/plan/router_config.hpp"
#include "harness/plan/spelling.hpp"

namespace erchaos {

namespace {

constexpr unsigned circuit_hold = 180;  // seconds; Microsoft's side offers no more

RouterConfig read_config(const std::filesystem::path& path) {
  std::ifstream file{path};
  return parse_router_config({std::istreambuf_iterator<char>{file}, {}}, path);
}

using Sessions = std::set<std::string>;  // by link

// A router's end of a link, and the session over it if there is one.
struct End {
  const Link& link;
  const LinkEnd& near;
  const LinkEnd& far;
  std::uint32_t far_as;
  const Session* session;
};

std::vector<End> ends_of(const Topology& topology, const Node& node) {
  std::vector<End> ends;
  for (const Link& link : topology.links) {
    if (link.ends_at(node.name)) {
      const auto session = std::ranges::find(topology.sessions, link.name, &Session::link);
      const LinkEnd& far = link.other_end(node.name);
      ends.push_back({link, link.end_at(node.name), far, topology.node(far.node).as,
                      session == topology.sessions.end() ? nullptr : &*session});
    }
  }
  return ends;
}

// One router's configuration in its place in the topology.
class Examination {
 public:
  Examination(const Topology& topology, const Node& node)
      : node_(node), config_(read_config(*node.config)), ends_(ends_of(topology, node)) {}

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

  // The links of sessions that have BFD on, but not asked for here.
  Sessions sessions_without_bfd() const {
    Sessions sessions;
    for (const End& end : ends_) {
      const auto neighbor = neighbor_of(end);
      if (neighbor && !neighbor->has_bfd) {
        sessions.insert(end.link.name);
      }
    }
    return sessions;
  }

 private:
  std::optional<ConfigNeighbor> neighbor_of(const End& end) const {
    return end.session == nullptr ? std::nullopt
                                  : config_.neighbor(end.far.address.address().to_string());
  }

  void check_interfaces() {
    Names names;
    std::ranges::transform(ends_, std::back_inserter(names),
                           [](const End& end) { return end.near.interface; });
    for (const auto& [name, line] : config_.interfaces) {
      if (name != "lo" && std::ranges::find(names, name) == names.end()) {
        note(line, unknown(fmt::format("interface of '{}'", node_.name), name, names) +
                       "; map it in the topology's 'interfaces'");
      }
    }
  }

  void check_addresses() {
    for (const End& end : ends_) {
      const auto written = config_.addresses.find(end.near.interface);
      if (written == config_.addresses.end()) {
        continue;
      }
      for (const auto& [address, line] : written->second) {
        if (address != end.near.address) {
          note(line, fmt::format("{} on {}, but the topology gives this end of link '{}' {}; give "
                                 "the link the 'addresses' that the configuration has",
                                 address.to_string(), end.near.interface, end.link.name,
                                 end.near.address.to_string()));
        }
      }
    }
  }

  void check_sessions() {
    for (const End& end : ends_) {
      if (end.session != nullptr && !neighbor_of(end)) {
        note(config_.as.line,
             fmt::format("there is no 'neighbor {}' for the session with {} on link '{}'",
                         end.far.address.address().to_string(), end.far.node, end.link.name));
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
                         end.far.node, end.far.address.address().to_string()));
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
    for (const End& end : ends_) {
      const auto neighbor = neighbor_of(end);
      if (neighbor && config_.needs_policy && !neighbor->has_policy && is_external(end)) {
        note(neighbor->line,
             fmt::format("no route is exchanged with {}: it has no route map, and FRR demands one "
                         "without 'no bgp ebgp-requires-policy'",
                         end.far.node));
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
    if (without_bfd.contains(session.link)) {
      session.bfd.reset();
    }
  }
}

}  // namespace erchaos
