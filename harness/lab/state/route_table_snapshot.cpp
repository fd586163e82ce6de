// Runs one vtysh for each router, all in parallel, each writing into its own memory file.
#include "harness/lab/state/route_table_snapshot.hpp"

#include <fmt/format.h>
#include <sys/mman.h>

#include <algorithm>

#include "harness/lab/frr/bgp_table.hpp"
#include "harness/lab/state/sessions.hpp"

namespace erchaos {
namespace {

bool is_at_the_edge(const Node& node) {
  return node.role == Role::msee || node.role == Role::gateway;
}

// Queries bgpd alone, and only with otherwise idle CPU time: a measurement is running.
Command show_bgp(const std::string& router) {
  std::vector<std::string> arguments{"-n", "19", "/usr/bin/vtysh", "-N", router, "-d", "bgpd"};
  for (const std::string& command : commands_that_show_bgp()) {
    arguments.insert(arguments.end(), {"-c", command});
  }
  return {.program = "/usr/bin/nice", .arguments = std::move(arguments)};
}

std::vector<SessionState> sessions_at_the_edge(const Topology& topology,
                                               const NetworkState& state) {
  std::vector<SessionState> found;
  for (const Session& session : topology.sessions) {
    for (const SessionEnd& end : ends_of(topology, session)) {
      if (is_at_the_edge(topology.node(end.node))) {
        found.push_back({.node = end.node,
                         .peer = end.peer,
                         .peer_address = end.peer_address,
                         .state = end.bgp_state(state)});
      }
    }
  }
  return found;
}

}  // namespace

RouteTableSnapshot::RouteTableSnapshot(Lab& lab, std::string phase, Instant at)
    : clock_(lab.clock()), moment_{.phase = std::move(phase), .at = at} {
  moment_.sessions = lab.events().read(
      [&](const NetworkState& state) { return sessions_at_the_edge(lab.topology(), state); });
  for (const Node& node : lab.topology().nodes) {
    if (!is_at_the_edge(node)) {
      continue;
    }
    BgpTable& table = moment_.tables.emplace_back(BgpTable{.node = node.name});
    const bool has_bgpd =
        lab.events().read([&](const NetworkState& state) { return state.runs(node.name, "bgpd"); });
    if (has_bgpd) {
      ask(lab, table);
    } else {
      table.missing = no_bgpd;
    }
  }
}

void RouteTableSnapshot::ask(Lab& lab, BgpTable& table) {
  try {
    FileDescriptor answer{
        check_system_call("allocate memory for an answer", memfd_create("routes", MFD_CLOEXEC))};
    ChildProcess vtysh{show_bgp(table.node), lab.node(table.node).network(), answer};
    questions_.push_back({.table = moment_.tables.size() - 1,
                          .answer = std::move(answer),
                          .vtysh = std::move(vtysh)});
  } catch (const std::exception& error) {  // does not affect the measurement
    table.missing = error.what();
  }
}

BgpTable RouteTableSnapshot::answer_to(const Question& question, Instant deadline) const {
  const std::string& router = moment_.tables[question.table].node;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - clock_.now());
  try {
    if (!question.vtysh.ends_within(std::max(left, std::chrono::milliseconds{0}))) {
      return {.node = router, .missing = "bgpd did not answer in time"};
    }
    return read_bgp_table(router,
                          read_file(fmt::format("/proc/self/fd/{}", question.answer.number())));
  } catch (const std::exception& error) {
    return {.node = router, .missing = error.what()};
  }
}

RoutingSnapshot RouteTableSnapshot::finish(Instant deadline) {
  for (const Question& question : questions_) {
    moment_.tables[question.table] = answer_to(question, deadline);
  }
  questions_.clear();
  return std::move(moment_);
}

}  // namespace erchaos
