// The way back from result_json.cpp and connection_json.cpp.
#include "reports/json/read_traffic.hpp"

#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

Ending ending_of(const LocatedJson& ending) {
  return static_cast<Ending>(ending.choice(ending_names));
}

std::optional<Duration> duration_or_null(const LocatedJson& ms) {
  return ms.is_null() ? std::nullopt : std::optional{from_milliseconds(ms.number())};
}

DelaySpread spread_of(const LocatedJson& spread) {
  return {.min = spread.at("min").number(),
          .median = spread.at("median").number(),
          .p99 = spread.at("p99").number(),
          .max = spread.at("max").number()};
}

template <typename Read>
auto stretches_of(const LocatedJson& stretches, Read read) {
  const auto one = [&](const char* name) {
    const LocatedJson value = stretches.at(name);
    return value.is_null() ? std::nullopt : std::optional{read(value)};
  };
  return Stretches<decltype(read(stretches))>{
      .before = one("before"), .during = one("during"), .after = one("after")};
}

Outage outage_of(const LocatedJson& outage, std::uint32_t flow, const InstantReader& instant) {
  return {.flow = flow,
          .begin = instant(outage.at("begin_ms")),
          .end = instant.or_null(outage.at("end_ms")),
          .lost = static_cast<std::uint32_t>(outage.at("lost").count())};
}

std::uint16_t port_of(const LocatedJson& port) { return static_cast<std::uint16_t>(port.count()); }

Flow flow_itself(const LocatedJson& flow) {
  return {.id = static_cast<std::uint32_t>(flow.at("id").count()),
          .flow_class = flow.at("class").text(),
          .from = flow.at("from").text(),
          .to = flow.at("to").text(),
          .from_address = flow.at("from_address").text(),
          .to_address = flow.at("to_address").text(),
          .from_port = port_of(flow.at("from_port")),
          .to_port = port_of(flow.at("to_port"))};
}

Reestablishment incident_of(const LocatedJson& incident, const InstantReader& instant) {
  const LocatedJson last = incident.at("last_failure");
  Reestablishment read{
      .incident = {.at = instant(incident.at("at_ms")),
                   .what = ending_of(incident.at("what")),
                   .reconnected_at = instant.or_null(incident.at("reconnected_ms")),
                   .attempts = static_cast<std::uint32_t>(incident.at("attempts").count()),
                   .last_failure = last.is_null() ? std::nullopt : std::optional{ending_of(last)}},
      .since = instant(incident.at("at_ms")),
      .answered = {}};
  if (const auto took = duration_or_null(incident.at("reestablish_ms"))) {
    read.answered = read.since + *took;  // the file has their difference only
  }
  return read;
}

}  // namespace

PacketCounts counts_of(const LocatedJson& object) {
  return {.sent = object.at("sent").count(),
          .received = object.at("received").count(),
          .lost = object.at("lost").count(),
          .late = object.at("late").count(),
          .duplicate = object.at("duplicate").count(),
          .reordered = object.at("reordered").count(),
          .void_ = object.at("void").count(),
          .impaired = object.at("impaired").count(),
          .duplicate_extent = object.at("duplicate_extent").count(),
          .reorder_extent = object.at("reorder_extent").count()};
}

FlowResult flow_of(const LocatedJson& flow, const InstantReader& instant) {
  FlowResult read{.flow = flow_itself(flow),
                  .counts = counts_of(flow),
                  .outages = {},
                  .path_before = flow.at("path_before").texts(),
                  .path_during = flow.at("path_during").texts(),
                  .path_after = flow.at("path_after").texts()};
  read.outages = all_of(flow.at("outages"), [&](const LocatedJson& outage) {
    return outage_of(outage, read.flow.id, instant);
  });
  if (flow.has("path_changes")) {
    read.path_changes = all_of(flow.at("path_changes"), [&](const LocatedJson& change) {
      return PathChange{.at = instant(change.at("at_ms")),
                        .path = static_cast<std::uint16_t>(change.at("path").count())};
    });
  }
  read.lost_after = all_of(flow.at("lost_after"), [](const LocatedJson& lost) {
    return LostAfter{.node = lost.at("node").text(), .packets = lost.at("packets").count()};
  });
  read.delay = stretches_of(flow.at("delay_ms"), spread_of);
  read.round_trip =
      stretches_of(flow.at("round_trip_ms"), [](const LocatedJson& trip) { return trip.number(); });
  return read;
}

ConnectionResult connection_of(const LocatedJson& connection, const InstantReader& instant) {
  ConnectionResult read;
  read.id = static_cast<std::uint32_t>(connection.at("id").count());
  read.of = {.name = connection.at("class").text(),
             .protocol = static_cast<Protocol>(connection.at("protocol").choice(protocol_names)),
             .from = connection.at("from").text(),
             .to = connection.at("to").text(),
             .address = connection.at("address").text(),
             .port = port_of(connection.at("port"))};
  read.ports = all_of(connection.at("from_ports"), port_of);
  read.requests = connection.at("requests").count();
  read.answers = connection.at("answers").count();
  read.failed = connection.at("failed").count();
  for (const auto& [kind, count] : connection.at("connect_failures").entries()) {
    read.connect_failures[static_cast<Ending>(connection.place_of(kind, ending_names))] =
        count.count();
  }
  read.retransmissions = connection.at("retransmissions").count();
  read.longest_stall = from_milliseconds(connection.at("stall_max_ms").number());
  read.longest_reestablishment = duration_or_null(connection.at("reestablish_max_ms"));
  read.stalls = all_of(connection.at("outages"), [&](const LocatedJson& stall) {
    return Stall{.begin = instant(stall.at("begin_ms")),
                 .end = instant.or_null(stall.at("end_ms"))};
  });
  read.incidents = all_of(connection.at("incidents"), [&](const LocatedJson& incident) {
    return incident_of(incident, instant);
  });
  read.round_trips = stretches_of(connection.at("round_trip_ms"), spread_of);
  return read;
}

}  // namespace erchaos::reports
