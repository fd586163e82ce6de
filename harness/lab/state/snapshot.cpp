// Reads the state of a lab as text.
#include "harness/lab/state/snapshot.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "harness/base/lines.hpp"
#include "harness/lab/frr/daemon_terminal.hpp"
#include "harness/lab/state/sessions.hpp"
#include "harness/net/nftables.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/process.hpp"

namespace erchaos {
namespace {

// bgpd gathers updates for a second before it passes on the second of two equal paths.
constexpr Duration rest_of_routes = std::chrono::seconds{3};
constexpr Duration look = std::chrono::milliseconds{100};

std::string sorted(const std::string& text) {
  std::vector<std::string> lines = lines_of(text);
  std::ranges::sort(lines);
  return fmt::format("{}\n", fmt::join(lines, "\n"));
}

std::string without(std::string text, const char* pattern) {
  RE2::GlobalReplace(&text, RE2{pattern, RE2::Latin1}, "");
  return text;
}

// The next hops of a route are on separate lines, in the order in which they were learnt.
std::string routes() {
  std::string text;
  for (const char* family : {"-4", "-6"}) {
    text += run_program({"/sbin/ip", {"-o", family, "route", "show", "table", "all"}}).output;
  }
  std::string result;
  for (std::string& line : lines_of(without(text, R"( nhid \d+| pref \w+)"))) {
    RE2::GlobalReplace(&line, R"(\\\t)", "\n");
    std::vector<std::string> hops = lines_of(line);
    std::ranges::sort(hops.begin() + (hops.empty() ? 0 : 1), hops.end());
    result += fmt::format("{}\n", fmt::join(hops, ","));
  }
  return sorted(result);
}

std::string kernel_of(LabNode& node) {
  std::string text;
  node.network().run_inside([&] {
    text = sorted(without(run_program({"/sbin/ip", {"-o", "link"}}).output, R"( qlen \d+)")) +
           sorted(run_program({"/sbin/tc", {"qdisc"}}).output) + routes();
  });
  const std::string rules = Nftables{node.network()}.run("list ruleset");
  return text + without(rules, R"(counter packets \d+ bytes \d+|\s*elements = \{[^}]*\})");
}

std::string daemons_of(const NetworkState& state, const std::string& router) {
  const auto running = state.running.find(router);
  return running == state.running.end()
             ? "no daemons\n"
             : fmt::format("daemons {}\n", fmt::join(running->second, " "));
}

std::string sessions_of(const Topology& topology, const NetworkState& state,
                        const std::string& router) {
  std::string text;
  for (const Session& session : topology.sessions) {
    for (const SessionEnd& end : ends_of(topology, session)) {
      if (end.node == router) {
        text += fmt::format("session with {} ({}): BGP {}, BFD {}\n", end.peer, end.peer_address,
                            end.bgp_state(state), end.bfd_state(state));
      }
    }
  }
  return text;
}

// The running configuration, or the error of a daemon that crashes or is frozen.
std::string configuration_of(const std::string& router) {
  try {
    return running_configuration(router);
  } catch (const HostError& error) {
    return error.what();
  }
}

std::map<std::string, std::string> known_from_events(Lab& lab) {
  std::map<std::string, std::string> texts;
  lab.events().read([&](const NetworkState& state) {
    for (const Node& node : lab.topology().nodes) {
      if (node.is_router()) {
        texts[node.name] =
            daemons_of(state, node.name) + sessions_of(lab.topology(), state, node.name);
      }
    }
  });
  return texts;
}

}  // namespace

Snapshot::Snapshot(Lab& lab) : sessions_(known_from_events(lab)) {
  for (const Node& node : lab.topology().nodes) {
    std::string& text = nodes_[node.name];
    text = kernel_of(lab.node(node.name));
    if (node.is_router()) {
      text += sessions_.at(node.name) + configuration_of(node.name);
    }
  }
}

bool Snapshot::has_sessions_of(Lab& lab) const { return sessions_ == known_from_events(lab); }

std::vector<std::string> Snapshot::differences_to(const Snapshot& later) const {
  std::vector<std::string> found;
  const auto add_missing = [&](const std::string& node, char sign,
                               const std::vector<std::string>& lines,
                               const std::vector<std::string>& in) {
    const std::set<std::string> there{in.begin(), in.end()};
    for (const std::string& line : lines) {
      if (!there.contains(line)) {
        found.push_back(fmt::format("{}: {} {}", node, sign, line));
      }
    }
  };
  for (const auto& [node, text] : nodes_) {
    const std::string& later_text = later.nodes_.at(node);
    const std::size_t so_far = found.size();
    add_missing(node, '-', lines_of(text), lines_of(later_text));
    add_missing(node, '+', lines_of(later_text), lines_of(text));
    if (text != later_text && found.size() == so_far) {
      found.push_back(fmt::format("{}: lines are in a different order", node));
    }
  }
  return found;
}

bool wait_until_at_rest(Lab& lab, Instant deadline, const std::stop_token& stop) {
  Clock& clock = lab.clock();
  const Instant begin = clock.now();
  while (!stop.stop_requested() && clock.now() < deadline) {
    const Instant change = std::max(begin, lab.events().last_route_change());
    if (clock.now() - change > rest_of_routes && !lab.has_late_routes()) {
      return true;
    }
    clock.wait_until(std::min(deadline, clock.now() + look), stop);
  }
  return false;
}

std::vector<std::string> wait_until_as_before(Lab& lab, const Snapshot& before, Instant deadline,
                                              const std::stop_token& stop) {
  Clock& clock = lab.clock();
  while (true) {
    lab.go_on_starting();
    const bool is_last = stop.stop_requested() || clock.now() >= deadline;
    if (is_last || before.has_sessions_of(lab)) {
      std::vector<std::string> differences = before.differences_to(Snapshot{lab});
      if (differences.empty() || is_last) {
        return differences;
      }
    }
    clock.wait_until(clock.now() + look, stop);
  }
}

}  // namespace erchaos
