// erchaos plan: shows the network and the timetable that a scenario would run; starts nothing.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "faults/kinds.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/configs.hpp"
#include "harness/cli/say.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "reports/text/text.hpp"

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
    parts.push_back("follows routes " + erchaos::in_words(node.reconvergence_delay) + " late");
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
        parts.push_back(only(*policy.announce6) + " of IPv6");
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

void print_topology(const Topology& topology) {
  say("{}: {}\n\n{}{}", topology.name, topology.summary, topology.drawing,
      topology.drawing.empty() ? "" : "\n");
  print_nodes(topology);
  print_links(topology);
  print_policies(topology);
  print_findings(topology);
}

std::string_view family_of(const Traffic& traffic) {
  switch (traffic.family) {
    case Families::ipv6:
      return "IPv6 ";
    case Families::both:
      return "IPv4 and IPv6 ";
    default:
      return "";
  }
}

std::string classes_of(const Traffic& traffic) {
  std::string text;
  for (const FlowClass& each : traffic.classes) {
    text += fmt::format(", {} of class \"{}\"", each.flows, each.name);
  }
  return text;
}

void print_traffic(const Traffic& traffic) {
  say("\n{} {}flows {}, one packet of {} bytes every {} on each{}\n", traffic.flows,
      family_of(traffic),
      traffic.direction == Direction::both
          ? fmt::format("between {} and {}, half of them each way", traffic.from, traffic.to)
          : fmt::format("from {} to {}", traffic.from, traffic.to),
      traffic.payload, erchaos::in_words(traffic.interval), classes_of(traffic));
}

void print_connections(const ConnectionClass& of) {
  static constexpr std::array<std::string_view, 3> whats{
      "TCP connections", "clients with a TCP connection for each request",
      "clients with ICMP echo"};
  say("{} {} \"{}\" from {} to {} ({}), one request every {} on each, given up after {} "
      "without an answer\n",
      of.count, whats.at(static_cast<std::size_t>(of.protocol)), of.name, of.from, of.to,
      server_of(of), erchaos::in_words(of.interval), erchaos::in_words(of.deadline));
}

void print_timetable(const Plan& plan) {
  std::vector<std::pair<Duration, std::string>> rows{{Duration::zero(), "first probe"}};
  for (const Step& step : plan.steps) {
    const std::string what = fmt::format("{} on {}", step.kind, step.fault->target());
    rows.emplace_back(step.at, "inject " + what);
    for (const Stage& stage : step.fault->stages()) {
      rows.emplace_back(step.at + stage.after, fmt::format("{} of {}", stage.name, what));
    }
    rows.emplace_back(step.at + step.lasts, "heal " + what);
  }
  std::ranges::stable_sort(rows, {}, &std::pair<Duration, std::string>::first);
  for (const auto& [at, what] : rows) {
    say("{:>8}  {}\n", erchaos::in_words(at), what);
  }
  say("{:>8}  sessions re-established, then {} without loss; deadline {}\n", "then",
      erchaos::in_words(plan.traffic.sustained_convergence_validation_time),
      erchaos::in_words(plan.ready_within));
}

void print_repetitions(const Plan& plan) {
  if (plan.phase_range > Duration::zero()) {
    say("{:>8}  with --repeat, each repetition delays its steps by a random time below {}\n", "",
        erchaos::in_words(plan.phase_range));
  }
}

void print_limits(const Plan& plan) {
  for (const Limit& limit : plan.limits) {
    const std::string name = limit.metric.substr(limit.metric.find('.') + 1);
    say("limit     {} {}\n", limit.name(),
        reports::with_unit(limit.value, find_metric(name)->unit));
  }
}

}  // namespace

ExitStatus plan(const std::filesystem::path& file) {
  if (is_topology_file(file)) {
    const Topology topology = load_topology(file, frr_of_host());
    print_topology(topology);
    return ExitStatus::passed;
  }
  const Plan plan = load_plan(file, faults::kinds(), {}, frr_of_host());
  say("{} (seed {})\non ", plan.name, plan.seed);
  print_topology(plan.topology);
  if (plan.traffic.flows > 0) {
    print_traffic(plan.traffic);
  }
  say("{}", plan.traffic.flows > 0 ? "" : "\n");
  std::ranges::for_each(plan.connections, print_connections);
  print_timetable(plan);
  print_repetitions(plan);
  print_limits(plan);
  return ExitStatus::passed;
}

}  // namespace erchaos::cli
