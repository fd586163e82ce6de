// bfd-off: BFD is missing on a session, as on peerings from before 2018 or where it was removed.
#include <array>

#include "faults/parts/bfd_change.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array bfd_off_parameters{
    FaultParameter{"link", "the link whose session loses BFD (name)", R"("cpe1-pe1")"},
};

}  // namespace

extern constexpr FaultKind bfd_off{
    .name = "bfd-off",
    .summary = "BFD is removed from a session at both ends: only the hold timer is left",
    .stays_up = "everything, until something fails silently",
    .good_design = "BFD on every session, and monitoring of it, as BGP stays up without it",
    .parameters = bfd_off_parameters,
    .placing = {.sort = PlaceSort::session, .parameter = "link"},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto link = table.link_with_bfd("link")) {
        auto ends = ends_where(table.topology(), [&](const Session& session, const SessionEnd&) {
          return session.link == *link && session.bfd.has_value();
        });
        return std::make_unique<BfdChange>(
            std::move(*link), std::move(ends),
            BfdSetting{.is_seen = [](const std::optional<BfdPeer>& peer) { return !peer; }},
            table.number());
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
