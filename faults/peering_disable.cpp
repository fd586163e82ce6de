// peering-disable: a circuit's peering is disabled in Azure, which ends both connections.
#include <array>

#include "faults/parts/change_fault.hpp"
#include "faults/parts/sessions_down.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

// Microsoft's ends of the peering's sessions with customers, in one location or, if "", in all.
std::vector<SessionEnd> microsofts_ends(const Topology& topology, Peering peering,
                                        const std::string& location) {
  return ends_where(topology, [&](const Session& session, const SessionEnd& end) {
    const Node& msee = topology.node(end.node);
    return session.peering == peering && msee.role == Role::msee &&
           topology.node(end.peer).is_customers() &&
           (location.empty() || msee.location == location);
  });
}

constexpr std::array peering_disable_parameters{
    FaultParameter{"peering", R"("private" (default) or "microsoft")", R"("private")"},
    FaultParameter{"location", "of the circuit, where there are several (default: all of them)",
                   R"("Amsterdam")"},
};

}  // namespace

extern constexpr FaultKind peering_disable{
    .name = "peering-disable",
    .summary = "a circuit's peering is disabled in Azure: the sessions of both connections end",
    .stays_up = "all links, and the customer's own network",
    .good_design = "another circuit, or a VPN: traffic moves within seconds, without a silent gap",
    .parameters = peering_disable_parameters,
    .placing = {.sort = PlaceSort::circuit,
                .parameter = "location",
                .variants = {{{.name = "private", .parameters = R"(peering = "private")"},
                              {.name = "microsoft", .parameters = R"(peering = "microsoft")"}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto peering = table.choice("peering", "peering", {"private", "microsoft"}, "private");
      const std::string location = table.text("location");
      if (!peering) {
        return nullptr;
      }
      auto ends =
          microsofts_ends(table.topology(),
                          *peering == "private" ? Peering::private_ : Peering::microsoft, location);
      if (ends.empty()) {
        table.note(location.empty() ? "peering" : "location",
                   "no MSEE" + (location.empty() ? "" : " in " + location) + " has a session of " +
                       *peering + " peering with a customer");
        return nullptr;
      }
      return fault_of(location.empty() ? *peering : *peering + " in " + location,
                      SessionsDown{std::move(ends)});
    },
};

}  // namespace erchaos::faults
