// prefix-flood: a customer announces more prefixes than the circuit accepts. Azure ends the
// session, and it comes back once the count is below the limit again.
#include <fmt/core.h>

#include <array>

#include "faults/parts/change_fault.hpp"
#include "faults/parts/origination.hpp"
#include "harness/plan/read/fault_table.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos::faults {
namespace {

// The first `count` addresses of a network, each as a /32.
std::vector<std::string> hosts_of(const Network& within, std::int64_t count) {
  std::vector<std::string> prefixes;
  for (std::int64_t i = 0; i < count; ++i) {
    prefixes.push_back(
        Address{within.network().to_uint() + static_cast<std::uint32_t>(i)}.to_string() + "/32");
  }
  return prefixes;
}

constexpr std::array prefix_flood_parameters{
    FaultParameter{"node", "the customer's router that announces them (name)", R"("cpe1")"},
    FaultParameter{"count", "how many (1 to 20000; default: 5000, 1000 above Azure's limit)",
                   "5000"},
    FaultParameter{"within", R"(the network they are /32s of (default: "100.64.0.0/10"))",
                   R"("100.64.0.0/10")"},
};

}  // namespace

extern constexpr FaultKind prefix_flood{
    .name = "prefix-flood",
    .summary = "a customer announces more prefixes than the circuit allows, and the session drops",
    .stays_up = "the links, and all other sessions; the MSEE retries every minute",
    .good_design =
        "aggregation, and a limit on what the customer announces; a flood over both connections "
        "takes down both",
    .parameters = prefix_flood_parameters,
    .placing = {.sort = PlaceSort::node, .parameter = "node", .least = std::chrono::seconds{15}},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto router = table.router("node");
      const auto count = table.integer("count", {.least = 1, .most = 20000}, 5000);
      std::optional<Network> within = parse_network("100.64.0.0/10");
      if (table.has("within")) {
        within = parse_network(table.text("within"));
        if (!within || *within != within->canonical()) {
          table.note("within", "'within' must be a network such as \"100.64.0.0/10\"");
          return nullptr;
        }
      }
      if (!router || !count) {
        return nullptr;
      }
      if (*count > std::int64_t{1} << (32 - within->prefix_length())) {
        table.note("count",
                   fmt::format("{} has fewer than {} addresses", within->to_string(), *count));
        return nullptr;
      }
      return fault_of(*router,
                      Origination{*router, hosts_of(*within, *count), Origination::Own::refused});
    },
};

}  // namespace erchaos::faults
