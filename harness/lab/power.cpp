// Power loss of nodes, end of daemons, and their recovery.
#include <fmt/core.h>

#include <algorithm>
#include <csignal>

#include "harness/lab/lab.hpp"
#include "harness/net/conntrack.hpp"

namespace erchaos {

void Lab::power_off(const std::vector<std::string>& nodes) {
  std::vector<std::string> off;  // those that had power
  std::ranges::copy_if(nodes, std::back_inserter(off),
                       [this](const std::string& name) { return power_.take(name); });
  for (const std::string& name : off) {
    if (Router* router = find_router(name)) {
      router->freeze();  // otherwise it would see its links go down and log that
    }
  }
  for (const std::string& name : off) {
    node(name).hold_down(LabNode::Side::network);
    if (coming_back_.erase(name) == 0) {  // otherwise they are still down
      node(name).hold_down(LabNode::Side::hosts);
    }
    if (node(name).wanted().keeps_state()) {
      forget_connections(node(name).network());
    }
  }
  for (const std::string& name : off) {
    if (Router* router = find_router(name)) {
      router->end(router->daemons(), SIGKILL);
      wait_until_gone(name, router->daemons());
    }
    events_.add({.at = clock_.now(), .source = Source::run, .node = name, .what = What::power_off});
  }
}

void Lab::power_on(const std::vector<std::string>& nodes) {
  for (const std::string& name : nodes) {
    if (!power_.release(name)) {
      continue;
    }
    events_.add({.at = clock_.now(), .source = Source::run, .node = name, .what = What::power_on});
    node(name).let_up(LabNode::Side::network);
    if (Router* router = find_router(name)) {
      router->let_run(router->daemons());
      coming_back_.insert(name);
    } else {
      node(name).let_up(LabNode::Side::hosts);
    }
  }
  go_on_starting();
}

void Lab::end_daemons(const std::string& router, const std::vector<std::string>& daemons,
                      int signal) {
  routers_.at(router).end(daemons, signal);
  wait_until_gone(router, daemons);
}

void Lab::let_daemons_run(const std::string& router, const std::vector<std::string>& daemons) {
  routers_.at(router).let_run(daemons);
  go_on_starting();
}

void Lab::wait_until_gone(const std::string& router, const std::vector<std::string>& daemons) {
  const auto are_gone = [&](const NetworkState& state) {
    return std::ranges::none_of(
        daemons, [&](const std::string& daemon) { return state.runs(router, daemon); });
  };
  if (!events_.wait_until(clock_.now() + std::chrono::seconds{5}, {}, are_gone)) {
    throw HostError(fmt::format("daemons of {} that were terminated still run", router));
  }
}

}  // namespace erchaos
