// withdraw: a router withdraws routes that it announced, as when it has lost what is behind it.
#include <array>

#include "faults/parts/change_fault.hpp"
#include "faults/parts/outbound_map.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array withdraw_parameters{
    FaultParameter{"node", "the router that withdraws (name)", R"("cpe1")"},
    FaultParameter{"towards", "the neighbor it withdraws from (name; default: all)", R"("pe1")"},
    FaultParameter{"prefixes", "what it withdraws (networks; default: all that it sends)",
                   R"(["10.1.0.0/16"])"},
};

}  // namespace

extern constexpr FaultKind withdraw{
    .name = "withdraw",
    .summary =
        "a router withdraws routes that it announced: it lost what is behind it, or a filter",
    .stays_up = "all sessions and links, and the routes that are not withdrawn",
    .good_design = "the same prefixes over the other connection: traffic moves with little loss",
    .parameters = withdraw_parameters,
    .placing = {.sort = PlaceSort::node, .parameter = "node"},
    .benchmark = "withdraw_convergence (RFC 7747 5.6)",
    .parse = [](FaultTable& table) -> PlannedFault {
      auto router = table.router("node");
      const auto towards = router ? table.neighbors_of(*router, "towards") : std::nullopt;
      Outbound change;
      if (table.has("prefixes")) {
        const auto prefixes = table.prefixes("prefixes");
        if (!prefixes) {
          return nullptr;
        }
        change.without = *prefixes;
      } else {
        change.nothing = true;
      }
      if (!router || !towards) {
        return nullptr;
      }
      OutboundMap map{ends_at(table.topology(), *router, *towards), std::move(change),
                      table.number()};
      return fault_of(*router, std::move(map));
    },
};

}  // namespace erchaos::faults
