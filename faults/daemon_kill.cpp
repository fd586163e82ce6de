// daemon-kill: a routing daemon crashes and stays down, while the kernel keeps forwarding by the
// routes it has.
#include <array>

#include "faults/parts/daemon_loss.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array daemon_kill_parameters{
    FaultParameter{"node", "the router (name)", R"("cpe1")"},
    FaultParameter{"daemon",
                   R"("zebra", "bgpd", "bfdd", "staticd" or another that the router runs)",
                   R"("bgpd")"},
};

}  // namespace

extern constexpr FaultKind daemon_kill{
    .name = "daemon-kill",
    .summary = "a routing daemon crashes and is started again when the fault is healed",
    .stays_up =
        "the links and the other daemons; if zebra dies, the kernel's routes; if bgpd dies, "
        "zebra removes them, unless the router has graceful_restart",
    .good_design = "another router on separate paths: neighbors see the TCP session end at once",
    .parameters = daemon_kill_parameters,
    .placing = {.sort = PlaceSort::node,
                .parameter = "node",
                .variants = {{{.name = "bgpd", .parameters = R"(daemon = "bgpd")"},
                              {.name = "zebra", .parameters = R"(daemon = "zebra")"},
                              {.name = "bfdd",
                               .parameters = R"(daemon = "bfdd")",
                               .noticed = Noticed::by_timers}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto router = table.router("node")) {
        if (auto daemon = daemon_of(table, *router)) {
          return std::make_unique<DaemonLoss>(std::move(*router), std::vector{std::move(*daemon)},
                                              DaemonLoss::Fib::as_it_will);
        }
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
