// stale-routes: routes that lead nowhere are still used or announced. Nothing is lost until traffic
// relies on them.
#include <fmt/core.h>

#include <array>
#include <utility>

#include "faults/parts/bgp_routes.hpp"
#include "faults/parts/change_fault.hpp"
#include "faults/parts/daemon_loss.hpp"
#include "faults/parts/floating_static.hpp"
#include "faults/parts/foreign_prefixes.hpp"
#include "faults/parts/origination.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

// bgpd dies, and its neighbors keep using the routes that they learned from it.
class HelpedRestart : public DaemonLoss {
 public:
  HelpedRestart(std::string router, std::vector<SessionEnd> ends)
      : DaemonLoss(std::move(router), {"bgpd"}, Fib::must_stay), ends_(std::move(ends)) {}

  void look(Lab& lab) override {
    before_.clear();
    for (const SessionEnd& end : ends_) {
      if (can_be_asked(lab, end)) {
        before_.emplace_back(end, received_routes(lab.topology(), end, family_of(end)));
      }
    }
  }
  void verify_injected(Lab& lab) override {
    DaemonLoss::verify_injected(lab);
    for (const auto& [end, routes] : before_) {
      const Routes now = received_routes(lab.topology(), end, family_of(end));
      if (has_session(lab, end) || now.size() < routes.size()) {
        throw HostError(fmt::format("{} keeps {} of {} routes of {}{}", end.peer, now.size(),
                                    routes.size(), end.node,
                                    has_session(lab, end) ? ", and still has a session" : ""));
      }
    }
  }

 private:
  std::vector<SessionEnd> ends_;
  std::vector<std::pair<SessionEnd, Routes>> before_{};
};

PlannedFault announced(FaultTable& table, const std::string& router) {
  auto prefixes = foreign_prefixes(table, router);
  return prefixes
             ? fault_of(router, Origination{router, std::move(*prefixes), Origination::Own::kept})
             : nullptr;
}

PlannedFault helped(FaultTable& table, std::string router) {
  const Node& node = table.topology().node(router);
  if (!node.graceful_restart) {
    table.note("what", node.config
                           ? fmt::format("\"helper\" needs \"bgp graceful-restart\" and \"bgp "
                                         "graceful-restart preserve-fw-state\" in {}, or the "
                                         "neighbors of {} do not keep its routes",
                                         node.config->string(), router)
                           : "\"helper\" needs graceful_restart = true on " + router +
                                 ", or its neighbors do not keep its routes");
    return nullptr;
  }
  return std::make_unique<HelpedRestart>(std::move(router), ends_at(table.topology(), node.name));
}

PlannedFault floating(FaultTable& table, std::string router) {
  constexpr int behind_all = 250;
  const auto prefixes = table.prefixes("prefixes");
  const auto via = table.neighbor_of(router, "via");
  if (!prefixes || !via) {
    return nullptr;
  }
  Lines lines;
  for (const SessionEnd& end : ends_at(table.topology(), router, {*via})) {
    for (const std::string& prefix : *prefixes) {
      if (is_ipv6(prefix) == is_ipv6(end.peer_address)) {
        lines.push_back(fmt::format("{} route {} {} {}", is_ipv6(prefix) ? "ipv6" : "ip", prefix,
                                    end.peer_address, behind_all));
      }
    }
  }
  return std::make_unique<FloatingStatic>(std::move(router), std::move(lines));
}

constexpr std::array stale_routes_parameters{
    FaultParameter{"node", "the router (name)", R"("cpe2")"},
    FaultParameter{"what",
                   R"("announced": it announces prefixes that it cannot reach; "fib": its daemons )"
                   R"(die and the kernel keeps the routes; "helper": its bgpd dies and neighbors )"
                   R"(keep its routes (graceful_restart); "static": a floating static route)",
                   R"("announced")"},
    FaultParameter{"prefixes", R"(for "announced" and "static" (networks))", R"(["10.1.0.0/16"])"},
    FaultParameter{"via", R"(for "static": the neighbor that is the next hop (name))", ""},
};

}  // namespace

extern constexpr FaultKind stale_routes{
    .name = "stale-routes",
    .summary = "routes that lead nowhere are still announced, or still used for forwarding",
    .stays_up = "all of the traffic, until something else fails and the stale routes are used",
    .good_design =
        "announcements that depend on the routing table, tests of the standby side, and BFD rather "
        "than graceful restart or floating statics at the edge",
    .parameters = stale_routes_parameters,
    .placing = {.sort = PlaceSort::node,
                .parameter = "node",
                .variants = {{{.name = "announced",
                               .parameters = R"(what = "announced")"
                                             "\n"
                                             R"(prefixes = ["{foreign}"])"},
                              {.name = "fib", .parameters = R"(what = "fib")"},
                              {.name = "helper", .parameters = R"(what = "helper")"}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto router = table.router("node");
      const auto what =
          table.choice("what", "kind of stale routes", {"announced", "fib", "helper", "static"});
      if (!router || !what) {
        return nullptr;
      }
      if (*what == "announced") {
        return announced(table, *router);
      }
      if (*what == "helper") {
        return helped(table, std::move(*router));
      }
      if (*what == "static") {
        return floating(table, std::move(*router));
      }
      // zebra first: otherwise it would remove the routes of the dead bgpd from the kernel.
      return std::make_unique<DaemonLoss>(std::move(*router),
                                          std::vector<std::string>{"zebra", "bgpd"},
                                          DaemonLoss::Fib::must_stay);
    },
};

}  // namespace erchaos::faults
