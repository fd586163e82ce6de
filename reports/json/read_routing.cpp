// The way back from routing_json.cpp.
#include "reports/json/read_routing.hpp"

namespace erchaos::reports {
namespace {

std::string text_or_null(const LocatedJson& text) { return text.is_null() ? "" : text.text(); }

BgpRoute route_of(const LocatedJson& route) {
  BgpRoute read{.network = route.at("network").text(),
                .next_hop = route.at("next_hop").text(),
                .peer = text_or_null(route.at("peer")),
                .as_path = route.at("as_path").text(),
                .weight = static_cast<std::uint32_t>(route.at("weight").count()),
                .is_best = route.at("best").flag()};
  if (const LocatedJson preference = route.at("local_preference"); !preference.is_null()) {
    read.local_preference = static_cast<std::uint32_t>(preference.count());
  }
  return read;
}

BgpTable table_of(const LocatedJson& table) {
  return {.node = table.at("node").text(),
          .routes = all_of(table.at("routes"), route_of),
          .left_out = table.at("left_out").count(),
          .missing = text_or_null(table.at("missing"))};
}

SessionState state_of(const LocatedJson& session) {
  return {.node = session.at("node").text(),
          .peer = session.at("peer").text(),
          .peer_address = session.at("peer_address").text(),
          .state = session.at("state").text()};
}

}  // namespace

RoutingMoment routing_moment_of(const LocatedJson& moment, const InstantReader& instant) {
  return {.phase = moment.at("phase").text(),
          .at = instant(moment.at("at_ms")),
          .tables = all_of(moment.at("tables"), table_of),
          .sessions = all_of(moment.at("sessions"), state_of)};
}

}  // namespace erchaos::reports
