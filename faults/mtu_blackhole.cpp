// mtu-blackhole: large packets are lost without an ICMP error, as where the MTU of a provider's
// tunnel is too small.
#include <fmt/core.h>

#include <array>

#include "faults/parts/frame_drop.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::int64_t widest = 1500;

constexpr std::array mtu_blackhole_parameters{
    FaultParameter{"link", "the affected link; if it has switches, the cable (name)",
                   R"("cpe1-pe1")"},
    FaultParameter{"mtu", "the largest packet that passes, IP header included (68 to 1500 bytes)",
                   "1400"},
    towards_parameter,
};

}  // namespace

extern constexpr FaultKind mtu_blackhole{
    .name = "mtu-blackhole",
    .summary = "packets larger than an MTU are dropped on a link without ICMP errors: a tunnel",
    .stays_up = "BFD, keepalives and all small packets; a BGP session until its next large update",
    .good_design = "one MTU all along the path, and applications that probe for it (RFC 4821)",
    .parameters = mtu_blackhole_parameters,
    .placing = {.sort = PlaceSort::link,
                .parameter = "link",
                .variants = {{{.parameters = R"(mtu = 1400)"}}},
                .payload = 1400},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto cable = table.cable("link");
      const auto mtu = table.integer("mtu", {.least = 68, .most = widest});
      const auto drops = cable ? read_drops(table, *cable) : std::nullopt;
      if (!cable || !mtu || !drops) {
        return nullptr;
      }
      return std::make_unique<FrameDrop>(
          std::move(*cable), *drops,
          std::vector{fmt::format("meta length > {} counter drop", *mtu)}, table.number());
    },
};

}  // namespace erchaos::faults
