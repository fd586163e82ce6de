// zone-outage: everything in one availability zone loses power at once.
#include <array>

#include "faults/parts/power_loss.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array zone_outage_parameters{
    FaultParameter{"zone", "the zone (a node's `zone`)", R"("1")"},
};

}  // namespace

extern constexpr FaultKind zone_outage{
    .name = "zone-outage",
    .summary = "an availability zone loses power, and all its gateway instances fail at once",
    .stays_up = "the circuit, and the instances in other zones",
    .good_design = "a gateway with instances in three zones: only the flows of one must move",
    .parameters = zone_outage_parameters,
    .placing = {.sort = PlaceSort::zone, .parameter = "zone"},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto nodes = table.nodes_in("zone", &Node::zone)) {
        return std::make_unique<PowerLoss>(table.text("zone"), std::move(*nodes));
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
