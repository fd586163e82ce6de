// One object for each connection.
#include "reports/connection_json.hpp"

#include <nlohmann/json.hpp>

#include "reports/spread_json.hpp"
#include "reports/text.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

Json moment(std::optional<Instant> at, Instant zero) {
  return at ? Json(milliseconds(*at - zero)) : Json(nullptr);
}

Json incident(const Reestablishment& seen, Instant zero) {
  const Incident& incident = seen.incident;
  return {{"at_ms", moment(incident.at, zero)},
          {"what", name_of(incident.what)},
          {"attempts", incident.attempts},
          {"last_failure",
           incident.last_failure ? Json(name_of(*incident.last_failure)) : Json(nullptr)},
          {"reconnected_ms", moment(incident.reconnected_at, zero)},
          {"reestablish_ms",
           seen.answered ? Json(milliseconds(*seen.answered - seen.since)) : Json(nullptr)}};
}

Json connect_failures(const ConnectionResult& connection) {
  Json kinds = Json::object();
  for (const auto& [kind, count] : connection.connect_failures) {
    kinds[std::string{name_of(kind)}] = count;
  }
  return kinds;
}

}  // namespace

Json connection_json(const ConnectionResult& connection, Instant zero) {
  Json stalls = Json::array();
  for (const Stall& stall : connection.stalls) {
    stalls.push_back(
        {{"begin_ms", moment(stall.begin, zero)}, {"end_ms", moment(stall.end, zero)}});
  }
  Json incidents = Json::array();
  for (const Reestablishment& seen : connection.incidents) {
    incidents.push_back(incident(seen, zero));
  }
  const auto& longest = connection.longest_reestablishment;
  return {{"id", connection.id},
          {"class", connection.of.name},
          {"protocol", name_of(connection.of.protocol)},
          {"from", connection.of.from},
          {"to", connection.of.to},
          {"address", connection.of.address},
          {"port", connection.of.port},
          {"from_ports", connection.ports},
          {"requests", connection.requests},
          {"answers", connection.answers},
          {"failed", connection.failed},
          {"connect_failures", connect_failures(connection)},
          {"survived",
           connection.of.protocol == Protocol::tcp ? Json(connection.survived()) : Json(nullptr)},
          {"reestablished", connection.reestablished()},
          {"resets", connection.resets()},
          {"retransmissions", connection.retransmissions},
          {"stall_max_ms", milliseconds(connection.longest_stall)},
          {"reestablish_max_ms", longest ? Json(milliseconds(*longest)) : Json(nullptr)},
          {"outages", stalls},
          {"round_trip_ms", stretches_json(connection.round_trips, spread_json)},
          {"incidents", incidents}};
}

}  // namespace erchaos::reports
