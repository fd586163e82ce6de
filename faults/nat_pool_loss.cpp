// nat-pool-loss: return traffic to a router's NAT pool is lost, as when Microsoft does not know the
// pool (its list of advertised public prefixes is a filter in its core), or another network
// announces it.
#include <fmt/core.h>

#include <array>

#include "faults/parts/packet_filter.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array nat_pool_loss_parameters{
    FaultParameter{"node", "the router that translates: it has nat (name)", R"("cpe1")"},
};

}  // namespace

extern constexpr FaultKind nat_pool_loss{
    .name = "nat-pool-loss",
    .summary = "return traffic to a NAT pool is lost: it is filtered or routed elsewhere",
    .stays_up = "all links, sessions and routes; outbound packets leave, but no reply arrives",
    .good_design = "a separate pool for each connection, and a test of each with real traffic",
    .parameters = nat_pool_loss_parameters,
    .placing = {.sort = PlaceSort::node, .parameter = "node"},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto router = table.node_that("node", "router that has nat",
                                        [](const Node& node) { return node.nat.has_value(); })) {
        const std::string pool = table.topology().node(*router).nat->pool.to_string();
        return std::make_unique<PacketFilter>(std::move(*router), "prerouting priority raw",
                                              fmt::format("ip daddr {} counter drop", pool),
                                              table.number());
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
