// Designs with faults, read back from kernel and FRR.
#include "tests/lab/fault_lab.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include "faults/kinds.hpp"
#include "harness/lab/sessions.hpp"
#include "harness/net/nftables.hpp"
#include "harness/record/packets.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/process.hpp"
#include "tests/lab/send_probes.hpp"

namespace erchaos {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration patience = seconds{90};
constexpr Duration look = milliseconds{100};

Plan plan_of(const std::filesystem::path& directory, const std::string& topology,
             const std::string& faults, const std::string& traffic) {
  const std::string designs = std::string{ERCHAOS_SOURCE} + "/topologies";
  std::ofstream{directory / "topology.toml"}
      << std::regex_replace(topology, std::regex{"DESIGNS"}, designs);
  std::ofstream scenario{directory / "scenario.toml"};
  scenario << "name = \"x\"\ntopology = \"topology.toml\"\n"
              "[traffic]\nflows = 32\n"
           << traffic << faults;
  scenario.close();
  return load_plan(directory / "scenario.toml", faults::kinds());
}

std::string sorted(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  std::ranges::sort(lines);
  std::string result;
  for (const std::string& line : lines) {
    result += line + "\n";
  }
  return result;
}

// Lines that only one of the two has.
std::string difference(const std::string& before, const std::string& after) {
  const auto lines_of = [](const std::string& text) {
    std::istringstream in{text};
    std::set<std::string> lines;
    for (std::string line; std::getline(in, line);) {
      lines.insert(line);
    }
    return lines;
  };
  const auto old_lines = lines_of(before);
  const auto new_lines = lines_of(after);
  std::string text;
  for (const std::string& line : old_lines) {
    text += new_lines.contains(line) ? "" : "\n- " + line;
  }
  for (const std::string& line : new_lines) {
    text += old_lines.contains(line) ? "" : "\n+ " + line;
  }
  return text.empty() ? "\nlines stand in another order" : text;
}

std::string sessions_that_are_not_up(const Topology& topology, const NetworkState& state) {
  std::string text;
  for (const Session& session : topology.sessions) {
    for (const SessionEnd& end : ends_of(topology, session)) {
      if (!is_up(topology, session, state)) {
        text += fmt::format("\n{} with {}: BGP {}, BFD {}", end.node, end.peer,
                            end.bgp_state(state), end.bfd_state(state));
      }
    }
  }
  return text;
}

std::string without(const std::string& text, const char* pattern) {
  return std::regex_replace(text, std::regex{pattern}, "");
}

// Next hops of a route stand in lines of their own, in the order in which they were learnt.
std::string routes() {
  std::string text;
  for (const char* family : {"-4", "-6"}) {
    text += run_program({"/sbin/ip", {"-o", family, "route", "show", "table", "all"}}).output;
  }
  std::string result;
  std::istringstream in{without(text, R"( nhid \d+| pref \w+)")};
  for (std::string line; std::getline(in, line);) {
    std::istringstream hops{std::regex_replace(line, std::regex{R"(\\\t)"}, "\n")};
    std::string first;
    std::getline(hops, first);
    std::string others = sorted({std::istreambuf_iterator<char>{hops}, {}});
    std::ranges::replace(others, '\n', ',');
    result += fmt::format("{}: {}\n", first, others);
  }
  return sorted(result);
}

std::string kernel_of(LabNode& node) {
  std::string text;
  node.network().run_inside([&] {
    text = sorted(without(run_program({"/sbin/ip", {"-o", "link"}}).output, R"( qlen \d+)")) +
           sorted(run_program({"/sbin/tc", {"qdisc"}}).output) + routes();
  });
  text += without(Nftables{node.network()}.run("list ruleset"), R"(counter packets \d+ bytes \d+)");
  return text;
}

}  // namespace

FaultLab::FaultLab(const std::filesystem::path& directory, const std::string& topology,
                   const std::string& faults, const std::string& traffic)
    : plan_(plan_of(directory, topology, faults, traffic)) {
  lab_.emplace(plan_.topology, directory);
  const Instant deadline = monotonic_now() + patience;
  lab_->wait_until_ready(deadline, {});
  wait_until_loss_free(plan_.traffic, *lab_, deadline, {});
  // The second of two equal paths may come a while after the first: bgpd gathers for a second.
  constexpr Duration rest = milliseconds{1500};
  const Instant begin = monotonic_now();
  expect_soon("a FIB at rest",
              [&] { return monotonic_now() - std::max(begin, state().last_route_change) > rest; });
}

void FaultLab::check(const std::filesystem::path& directory, const std::string& topology,
                     const std::string& faults) {
  plan_of(directory, topology, faults, to_vnet);
}

std::set<std::string> FaultLab::nodes_in_use() {
  const ProbeLog log = send_probes(*lab_, plan_.traffic, 2, milliseconds{300});
  std::set<std::string> nodes;
  for (const Arrival& arrival : log.arrivals) {
    nodes.insert(log.paths.at(arrival.path).begin(), log.paths.at(arrival.path).end());
  }
  return nodes;
}

std::size_t FaultLab::lossy_flows() {
  const ProbeLog log = send_probes(*lab_, plan_.traffic, 2, milliseconds{300});
  const Packets packets{log, seconds{2}};
  const auto counts = packets.count_by_flow(0, packets.slots());
  return static_cast<std::size_t>(
      std::ranges::count_if(counts, [](const PacketCounts& count) { return count.received == 0; }));
}

void FaultLab::expect_soon(const std::string& what, const std::function<bool()>& holds) {
  MonotonicClock clock;
  const Instant deadline = clock.now() + patience;
  while (!holds()) {
    if (clock.now() >= deadline) {
      ADD_FAILURE() << "never came about: " << what;
      return;
    }
    lab_->go_on_starting();
    clock.wait_until(clock.now() + look, {});
  }
}

Snapshot FaultLab::snapshot() {
  Snapshot snapshot;
  for (const Node& node : plan_.topology.nodes) {
    snapshot[node.name] = kernel_of(lab_->node(node.name));
    if (node.is_router()) {
      snapshot[node.name] += Frr::vtysh(node.name, {"show running-config"});
    }
  }
  return snapshot;
}

void FaultLab::expect_as_before(const Snapshot& before) {
  const Instant deadline = monotonic_now() + 2 * patience;
  EXPECT_TRUE(lab_->wait_until_sessions_are_up(deadline, {}))
      << "sessions do not come back:" << sessions_that_are_not_up(plan_.topology, state());
  expect_soon("all routers that were without power", [this] { return !lab_->is_coming_back(); });
  wait_until_loss_free(plan_.traffic, *lab_, deadline, {});
  Snapshot now = snapshot();
  for (int tries = 0; now != before && tries < 100; ++tries) {  // FRR is at rest a little later
    MonotonicClock{}.wait_until(monotonic_now() + look, {});
    now = snapshot();
  }
  for (const auto& [node, text] : before) {
    EXPECT_TRUE(now.at(node) == text) << node << difference(text, now.at(node));
  }
}

bool FaultLab::bgpd_runs() {
  const NetworkState now = state();
  return std::ranges::all_of(plan_.topology.nodes, [&](const Node& node) {
    const auto running = now.running.find(node.name);
    return !node.is_router() || lab_->router(node.name).is_kept_from_running({"bgpd"}) ||
           (running != now.running.end() && running->second.contains("bgpd"));
  });
}

bool FaultLab::is_established(const std::string& link) {
  const NetworkState now = state();
  return std::ranges::all_of(plan_.topology.sessions, [&](const Session& session) {
    return session.link != link ||
           std::ranges::all_of(ends_of(plan_.topology, session), [&](const SessionEnd& end) {
             return end.bgp_state(now) == "Established";
           });
  });
}

bool FaultLab::has_route(const std::string& router, const std::string& prefix) {
  const auto fibs = state().fib;
  const auto fib = fibs.find(router);
  return fib != fibs.end() && fib->second.contains(prefix);
}

std::string one_after_another(const std::vector<std::string>& faults) {
  std::string text;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    text += fmt::format("[[fault]]\nat = \"{}s\"\nfor = \"9s\"\n{}\n", 2 + 10 * i, faults[i]);
  }
  return text;
}

void expect_to_work(FaultLab& lab, std::size_t number, const std::function<bool()>& effect) {
  Fault& fault = lab.fault(number);
  const std::string& kind = lab.plan().steps.at(number).kind;
  SCOPED_TRACE(kind);
  const Snapshot before = lab.snapshot();
  fault.verify_healed(lab.lab());
  EXPECT_THROW(fault.verify_injected(lab.lab()), HostError);
  fault.inject(lab.lab());
  fault.verify_injected(lab.lab());
  EXPECT_THROW(fault.verify_healed(lab.lab()), HostError);
  lab.expect_soon("the effect of " + kind, effect);
  for (std::size_t stage = 0; stage < fault.stages().size(); ++stage) {
    fault.advance(lab.lab(), stage);
    fault.verify_advanced(lab.lab(), stage);
  }
  fault.heal(lab.lab());
  fault.verify_healed(lab.lab());
  fault.heal(lab.lab());  // harmless when there is nothing to undo
  lab.expect_as_before(before);
}

}  // namespace erchaos
