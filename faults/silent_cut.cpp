// silent-cut: frames are lost on a link while carrier stays, as when a provider's switch fails.
#include <array>

#include "faults/parts/frame_drop.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array silent_cut_parameters{
    FaultParameter{"link", "the link to cut; if it has switches, the cable (name)",
                   R"("cpe1-pe1")"},
};

}  // namespace

extern constexpr FaultKind silent_cut{
    .name = "silent-cut",
    .summary = "frames are lost on a link, carrier stays: a failed switch or line card in between",
    .stays_up = "carrier at both ends, so only BFD or the BGP hold timer can detect it",
    .good_design = "BFD 300 ms x 3 on the session: traffic moves within a second",
    .parameters = silent_cut_parameters,
    .placing = {.sort = PlaceSort::link,
                .parameter = "link",
                .variants = {{{.noticed = Noticed::by_timers}}}},
    .benchmark = "link_failure_convergence (RFC 7747 5.2.2)",
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto cable = table.cable("link")) {
        return std::make_unique<FrameDrop>(std::move(*cable), Drops::both_ways, every_frame,
                                           table.number());
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
