// bfd-slow: one end asks for slower BFD, as Microsoft's edge sometimes does (750 ms instead of 300
// ms); the slower of the two ends decides.
#include <fmt/core.h>

#include <array>

#include "faults/parts/bfd_change.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr Range<Duration> intervals{.least = std::chrono::milliseconds{50},
                                    .most = std::chrono::seconds{60}};

BfdSetting slow(Duration interval, std::size_t number) {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(interval).count();
  const std::string profile = fmt::format("erchaos-fault-{}", number);
  return {.definitions = {"bfd", "profile " + profile, fmt::format("transmit-interval {}", ms),
                          fmt::format("receive-interval {}", ms), "exit", "exit"},
          .undefinitions = {"bfd", "no profile " + profile, "exit"},
          .profile = profile,
          .is_seen = [ms](const std::optional<BfdPeer>& peer) {
            return peer && peer->transmit_interval == std::chrono::milliseconds{ms};
          }};
}

constexpr std::array bfd_slow_parameters{
    FaultParameter{"link", "the link whose session has slower BFD (name)", R"("cpe1-pe1")"},
    FaultParameter{"interval", "between two packets (50ms to 60s; default: 750ms)", R"("750ms")"},
    FaultParameter{"node", "the end that requests it (name; default: the link's second end)",
                   R"("pe1")"},
};

}  // namespace

extern constexpr FaultKind bfd_slow{
    .name = "bfd-slow",
    .summary = "one end asks for slower BFD, 750 ms as Microsoft sometimes does: 2.25 s to detect",
    .stays_up = "everything; the session's timers are negotiated while it is up",
    .good_design = "no reliance on sub-second detection: the other end may lengthen it",
    .parameters = bfd_slow_parameters,
    .placing = {.sort = PlaceSort::session, .parameter = "link"},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto link = table.link_with_bfd("link");
      const auto interval = table.duration("interval", intervals, std::chrono::milliseconds{750});
      const auto node = link ? table.end_of(*link, "node", FaultTable::End::second) : std::nullopt;
      if (!link || !interval || !node) {
        return nullptr;
      }
      auto ends = ends_on(table.topology(), *link, *node);
      return std::make_unique<BfdChange>(std::move(*link), std::move(ends),
                                         slow(*interval, table.number()), table.number());
    },
};

}  // namespace erchaos::faults
