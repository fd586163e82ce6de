// Asks the bgpd of each router, and reads the answers later.
#include "harness/lab/state/route_table_snapshot.hpp"

#include <algorithm>

#include "harness/lab/frr/bgp_table.hpp"
#include "harness/lab/state/sessions.hpp"

namespace erchaos {
namespace {

bool is_at_the_edge(const Node& node) {
  return node.role == Role::msee || node.role == Role::gateway;
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
      ask(table);
    } else {
      table.missing = no_bgpd;
    }
  }
}

void RouteTableSnapshot::ask(BgpTable& table) {
  try {
    DaemonTerminal bgpd{table.node, "bgpd"};
    for (const std::string& command : commands_that_show_bgp()) {
      bgpd.ask(command);
    }
    questions_.push_back({.table = moment_.tables.size() - 1, .bgpd = std::move(bgpd)});
  } catch (const std::exception& error) {  // does not affect the measurement
    table.missing = error.what();
  }
}

BgpTable RouteTableSnapshot::answer_to(Question& question, Instant deadline) const {
  const std::string& router = moment_.tables[question.table].node;
  try {
    std::string printed;
    for (std::size_t i = 0; i < commands_that_show_bgp().size(); ++i) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - clock_.now());
      printed += question.bgpd.answer(std::max(left, std::chrono::milliseconds{0}));
    }
    return read_bgp_table(router, printed);
  } catch (const std::exception& error) {
    return {.node = router, .missing = error.what()};
  }
}

RoutingSnapshot RouteTableSnapshot::finish(Instant deadline) {
  for (Question& question : questions_) {
    moment_.tables[question.table] = answer_to(question, deadline);
  }
  questions_.clear();
  return std::move(moment_);
}

}  // namespace erchaos
