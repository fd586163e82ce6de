// prepend: a router makes the AS paths that it sends longer, as Microsoft does before maintenance,
// and as a customer does to prefer one connection.
#include <array>

#include "faults/parts/change_fault.hpp"
#include "faults/parts/outbound_map.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array prepend_parameters{
    FaultParameter{"node", "the router that prepends its AS (name)", R"("msee1")"},
    FaultParameter{"times", "how many times (1 to 32; default: 8, as Microsoft does)", "8"},
    FaultParameter{"towards",
                   "the neighbor that gets longer paths (name; default: all of other ASes)",
                   R"("pe1")"},
};

}  // namespace

extern constexpr FaultKind prepend{
    .name = "prepend",
    .summary = "a router prepends its AS to the paths that it sends, to get less traffic",
    .stays_up = "all sessions and all routes; packets in flight arrive",
    .good_design = "path selection by AS path length: traffic moves without loss",
    .parameters = prepend_parameters,
    .placing = {.sort = PlaceSort::node, .parameter = "node"},
    .benchmark = "path_attribute_change_convergence (RFC 7747 5.7)",
    .parse = [](FaultTable& table) -> PlannedFault {
      auto router = table.router("node");
      const auto times = table.integer("times", {.least = 1, .most = 32}, 8);
      const auto towards = router ? table.neighbors_of(*router, "towards") : std::nullopt;
      if (!router || !times || !towards) {
        return nullptr;
      }
      auto ends = external_ends_at(table.topology(), *router, *towards);
      if (ends.empty()) {
        table.note(table.has("towards") ? "towards" : "node",
                   fmt::format("{} has no eBGP neighbor there; an iBGP neighbor would "
                               "treat the longer path as a loop and reject the route",
                               *router));
        return nullptr;
      }
      OutboundMap map{
          std::move(ends), {.prepend = static_cast<std::size_t>(*times)}, table.number()};
      return fault_of(*router, std::move(map));
    },
};

}  // namespace erchaos::faults
