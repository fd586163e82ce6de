// node-crash: a router or switch loses power, as in a blackout or a reload, and comes back cold.
#include <array>

#include "faults/parts/power_loss.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array node_crash_parameters{
    FaultParameter{"node", "the router or switch that loses power (name)", R"("cpe1")"},
};

}  // namespace

extern constexpr FaultKind node_crash{
    .name = "node-crash",
    .summary = "a router or switch loses power, all its links lose carrier, and it comes back cold",
    .stays_up = "nothing; neighbors lose carrier, those behind a switch see only silence",
    .good_design = "another router of the same kind on separate paths, always in use",
    .parameters = node_crash_parameters,
    .placing = {.sort = PlaceSort::node, .parameter = "node"},
    .benchmark = "reset_time (RFC 6201 4.2)",
    .parse = [](FaultTable& table) -> PlannedFault {
      if (const auto node = table.node("node")) {
        return std::make_unique<PowerLoss>(*node, std::vector{*node});
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
