// route-leak: a router announces what it should not, such as a default route, a more specific of
// another network's prefix, or routes that it learned from the Internet.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "faults/parts/change_fault.hpp"
#include "faults/parts/foreign_prefixes.hpp"
#include "faults/parts/origination.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array route_leak_parameters{
    FaultParameter{"node", "the router that leaks (name)", R"("cpe1")"},
    FaultParameter{"prefixes", "what it announces (networks that it does not originate itself)",
                   R"(["10.2.128.0/17"])"},
};

}  // namespace

std::optional<std::vector<std::string>> foreign_prefixes(FaultTable& table,
                                                         const std::string& router) {
  auto prefixes = table.prefixes("prefixes");
  const std::vector<std::string> own = networks_of(table.topology().node(router));
  if (prefixes) {
    for (const std::string& prefix : *prefixes) {
      if (std::ranges::find(own, prefix) != own.end()) {
        table.note("prefixes", fmt::format("{} already announces {}", router, prefix));
        return {};
      }
    }
  }
  return prefixes;
}

extern constexpr FaultKind route_leak{
    .name = "route-leak",
    .summary = "a router announces prefixes that it should not, and attracts their traffic",
    .stays_up = "all sessions: every router accepts the routes",
    .good_design = "in- and outbound filters on every session that permit expected prefixes only",
    .parameters = route_leak_parameters,
    .placing = {.sort = PlaceSort::node,
                .parameter = "node",
                .variants = {{{.parameters = R"(prefixes = ["{half}"])"}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto router = table.router("node")) {
        if (auto prefixes = foreign_prefixes(table, *router)) {
          return fault_of(*router,
                          Origination{*router, std::move(*prefixes), Origination::Own::refused});
        }
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
