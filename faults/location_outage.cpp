// location-outage: everything in one peering location or site loses power at once.
#include <array>

#include "faults/parts/power_loss.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array location_outage_parameters{
    FaultParameter{"location", "the location (a node's `location`)", R"("Amsterdam")"},
};

}  // namespace

extern constexpr FaultKind location_outage{
    .name = "location-outage",
    .summary = "a whole peering location loses power: provider and Microsoft edges at once",
    .stays_up = "everything in other locations",
    .good_design =
        "a second circuit in another location, in use or tested, or the two sites of a Metro "
        "circuit",
    .parameters = location_outage_parameters,
    .placing = {.sort = PlaceSort::location, .parameter = "location"},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto nodes = table.nodes_in("location", &Node::location)) {
        return std::make_unique<PowerLoss>(table.text("location"), std::move(*nodes));
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
