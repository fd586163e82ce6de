// one-way-cut: frames are lost in one direction, as when one fibre of a pair or one laser fails.
#include <array>

#include "faults/parts/frame_drop.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array one_way_cut_parameters{
    FaultParameter{"link", "the link to cut; if it has switches, the cable (name)",
                   R"("cpe1-pe1")"},
    FaultParameter{"towards", "the end that no longer receives (name; default: the second)",
                   R"("cpe1")"},
};

}  // namespace

extern constexpr FaultKind one_way_cut{
    .name = "one-way-cut",
    .summary = "frames vanish in one direction only, carrier stays: one fibre of a pair has failed",
    .stays_up = "carrier, and the session at the end that still receives",
    .good_design = "BFD: the deaf end signals Down, and both directions move within a second",
    .parameters = one_way_cut_parameters,
    .placing = {.sort = PlaceSort::link,
                .parameter = "link",
                .variants = {{{.noticed = Noticed::by_timers}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto cable = table.cable("link")) {
        if (const auto towards = table.end_of_cable(*cable, "towards")) {
          const std::string first = table.topology().cable(*cable).ends[0].node;
          return std::make_unique<FrameDrop>(
              std::move(*cable), *towards == first ? Drops::towards_first : Drops::towards_second,
              every_frame, table.number());
        }
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
