// firewall-table-full: a firewall has no room for another connection. All namespaces, including the
// host's, share the kernel's own limit (nf_conntrack_max), so the fault leaves it alone: a rule
// drops packets that would need a new entry. (A datagram flow without an answer stays "new" for
// ever, but its first datagram confirms the entry.)
#include <array>

#include "faults/parts/packet_filter.hpp"
#include "faults/parts/stateful_nodes.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array firewall_table_full_parameters{
    FaultParameter{"node", "the firewall: a router that is stateful, or has nat (name)",
                   R"("cpe1")"},
};

}  // namespace

extern constexpr FaultKind firewall_table_full{
    .name = "firewall-table-full",
    .summary = "a firewall's connection table is full: new connections are dropped",
    .stays_up = "all links, sessions and routes, and every connection that is in the table",
    .good_design =
        "room in each firewall for the connections of both: a failover moves them all at once",
    .parameters = firewall_table_full_parameters,
    .placing = {.sort = PlaceSort::node, .parameter = "node"},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto router = stateful_router(table, "node")) {
        return std::make_unique<PacketFilter>(std::move(*router), "forward priority -10",
                                              "ct status & confirmed == 0 counter drop",
                                              table.number());
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
