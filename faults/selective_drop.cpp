// selective-drop: only some packets are lost, as with a forgotten filter or policer.
#include <algorithm>
#include <array>
#include <map>

#include "faults/parts/frame_drop.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

// RFC 4271: BGP uses TCP port 179.
std::map<std::string, std::vector<std::string>> rules_by_traffic() {
  return {
      {"bfd", bfd_only},
      {"bgp", {"tcp sport 179 counter drop", "tcp dport 179 counter drop"}},
      {"data", data_only},
  };
}

bool carries(const Topology& topology, const std::string& cable, const std::string& what) {
  return what == "data" || std::ranges::any_of(topology.sessions, [&](const Session& session) {
           const std::vector<Cable> cables = topology.link(session.link).cables();
           return (what == "bgp" || session.bfd) &&
                  std::ranges::find(cables, cable, &Cable::name) != cables.end();
         });
}

constexpr std::array selective_drop_parameters{
    FaultParameter{"link", "the affected link; if it has switches, the cable (name)",
                   R"("cpe1-pe1")"},
    FaultParameter{"what", R"(what is dropped: "bfd", "bgp" or "data" (everything else))",
                   R"("data")"},
    towards_parameter,
};

}  // namespace

extern constexpr FaultKind selective_drop{
    .name = "selective-drop",
    .summary = "only BFD, only BGP or only data is lost on a link: a filter, a policer, a bad QoS",
    .stays_up = "what is not dropped: if only data is lost, both BFD and BGP stay up",
    .good_design = "BFD covers BFD and BGP; detecting a loss of data alone needs data probes",
    .parameters = selective_drop_parameters,
    .placing =
        {.sort = PlaceSort::link,
         .parameter = "link",
         .variants =
             {{{.name = "bfd", .parameters = R"(what = "bfd")", .noticed = Noticed::by_timers},
               {.name = "bgp", .parameters = R"(what = "bgp")", .noticed = Noticed::by_hold_timer},
               {.name = "data", .parameters = R"(what = "data")"}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto cable = table.cable("link");
      const auto what = table.choice("what", "kind of traffic", {"bfd", "bgp", "data"});
      const auto drops = cable ? read_drops(table, *cable) : std::nullopt;
      if (!cable || !what || !drops) {
        return nullptr;
      }
      if (!carries(table.topology(), *cable, *what)) {
        table.note("what", *cable + " carries no session of \"" + *what + "\"");
        return nullptr;
      }
      return std::make_unique<FrameDrop>(std::move(*cable), *drops, rules_by_traffic().at(*what),
                                         table.number());
    },
};

}  // namespace erchaos::faults
