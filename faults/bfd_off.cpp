// bfd-off: BFD is missing on a session, as on peerings from before 2018, or where somebody took it
// out.
#include <algorithm>
#include <array>
#include <iterator>

#include "faults/bfd_change.hpp"
#include "harness/plan/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array parameters{
    FaultParameter{"link", "the link whose session loses BFD (name)", R"("cpe1-pe1")"},
};

std::vector<SessionEnd> both_ends_on(const Topology& topology, const std::string& link) {
  std::vector<SessionEnd> ends;
  for (const Session& session : topology.sessions) {
    if (session.link == link && session.bfd) {
      std::ranges::copy(ends_of(topology, session), std::back_inserter(ends));
    }
  }
  return ends;
}

}  // namespace

extern constexpr FaultKind bfd_off{
    .name = "bfd-off",
    .summary = "BFD is taken away from a session at both ends: only the hold timer is left",
    .stays_up = "everything, until something fails silently",
    .good_design = "BFD on every session, and a check that it is up, as BGP does not miss it",
    .parameters = parameters,
    .parse = [](FaultTable& table) -> std::unique_ptr<Fault> {
      if (auto link = table.link_with_bfd("link")) {
        auto ends = both_ends_on(table.topology(), *link);
        return std::make_unique<BfdChange>(
            std::move(*link), std::move(ends),
            BfdSetting{.neighbor_line = "no neighbor {} bfd",
                       .is_seen = [](const BfdPeer& peer) { return peer.is_null(); }});
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
