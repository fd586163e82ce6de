// carrier-cut: a link goes down and both ends see it, as when a port is shut or a fibre is pulled.
#include "faults/parts/carrier_cut.hpp"

#include <array>

#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array carrier_cut_parameters{
    FaultParameter{"link", "the link to cut; if it has switches, the cable (name)",
                   R"("cpe1-pe1")"},
};

}  // namespace

extern constexpr FaultKind carrier_cut{
    .name = "carrier-cut",
    .summary = "a link loses carrier at both ends: a shut port, a pulled fibre",
    .stays_up = "nothing: both routers see the interface go down and drop the session at once",
    .good_design = "equal paths in both directions: traffic moves within milliseconds, BFD or not",
    .parameters = carrier_cut_parameters,
    .placing = {.sort = PlaceSort::link, .parameter = "link"},
    .benchmark = "link_failure_convergence (RFC 7747 5.2.1)",
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto cable = table.cable("link")) {
        return std::make_unique<CarrierCut>(std::move(*cable));
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
