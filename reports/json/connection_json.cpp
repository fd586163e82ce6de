// One object for each connection.
#include "reports/json/connection_json.hpp"

#include <nlohmann/json.hpp>

#include "reports/json/json_parts.hpp"
#include "reports/json/spread_json.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

Json stall(const Stall& stall, const Moments& moment) {
  return {{"begin_ms", moment(stall.begin)}, {"end_ms", moment(stall.end)}};
}

Json incident(const Reestablishment& seen, const Moments& moment) {
  const Incident& incident = seen.incident;
  return {{"at_ms", moment(incident.at)},
          {"what", name_of(incident.what)},
          {"attempts", incident.attempts},
          {"last_failure",
           incident.last_failure ? Json(name_of(*incident.last_failure)) : Json(nullptr)},
          {"reconnected_ms", moment(incident.reconnected_at)},
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
  const Moments moment{zero};
  const auto& longest = connection.longest_reestablishment;
  return {
      {"id", connection.id},
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
      {"outages", list(connection.stalls, [&](const auto& each) { return stall(each, moment); })},
      {"round_trip_ms", stretches_json(connection.round_trips, spread_json)},
      {"incidents",
       list(connection.incidents, [&](const auto& each) { return incident(each, moment); })}};
}

}  // namespace erchaos::reports
