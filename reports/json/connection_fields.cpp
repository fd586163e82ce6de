// Describes the connections of applications.
#include <algorithm>

#include "reports/json/described.hpp"

namespace erchaos::reports {
namespace {

std::optional<bool> has_survived(const ConnectionResult& connection) {
  return connection.of.protocol == Protocol::tcp ? std::optional{connection.survived()}
                                                 : std::nullopt;
}

// Failed attempts, by kind of failure.
Entries entries_of(std::map<Ending, std::uint64_t>& failures) {
  const auto ending_of = [](const std::string& name) {
    return static_cast<Ending>(std::ranges::find(ending_names, name) - ending_names.begin());
  };
  Entries entries = map_entries(
      failures, [](Ending ending) { return name_of(ending); }, ending_of,
      [](Value& at, std::uint64_t& count) { visit(at, count); });
  entries.allowed = ending_names;
  return entries;
}

}  // namespace

void describe(Object& object, Stall& stall) {
  object.is("wait", "A client waited for an answer, on its connection or on one opened after it.");
  object.moment("begin_ms", stall.begin,
                "Sending of the first unanswered request, in ms since time zero.");
  object.moment("end_ms", stall.end,
                "The next answer less the usual round trip, in ms since time zero; null when none "
                "came.");
}

void describe(Object& object, Reestablishment& seen) {
  Incident& incident = seen.incident;
  object.is("incident", "An open TCP connection ended, and was re-established from another port.");
  object.moment("at_ms", incident.at, "The client noticed, in ms since time zero.");
  object.choice("what", incident.what, ending_names,
                "Why it ended; timed-out: no answer within the deadline of its class.");
  object.field("attempts", incident.attempts, "Attempts to re-establish it.");
  object.choice("last_failure", incident.last_failure, ending_names,
                "How the last failed attempt failed; null: none failed.");
  object.moment("reconnected_ms", incident.reconnected_at,
                "The new connection was open, in ms since time zero; null when none was to the "
                "end.");
  std::optional<Duration> took =
      seen.answered ? std::optional{*seen.answered - seen.since} : std::nullopt;
  object.duration("reestablish_ms", took,
                  "From the sending of the first unanswered request to the first answer on the new "
                  "connection, in ms; null when there was none.");
  // The file has only their difference.
  seen.since = incident.at;
  seen.answered = took ? std::optional{incident.at + *took} : std::nullopt;
}

void describe(Object& object, ConnectionResult& connection) {
  ConnectionClass& of = connection.of;
  object.is("connection",
            "An application's connection: one request each interval, one outstanding at a time.");
  object.field("id", connection.id, "Number of the connection, over all classes.");
  object.field("class", of.name, "Class of the connection.");
  object.choice("protocol", of.protocol, protocol_names,
                "tcp: kept open; tcp-per-request: a TCP connection for each request; icmp: echo.");
  object.field("from", of.from, "The client's node.");
  object.field("to", of.to, "The server's node.");
  object.field("address", of.address, "Address that the client connects to.");
  object.field("port", of.port, "The server's port; 0: icmp, which has none.");
  object.field("from_ports", connection.ports,
               "The client's ports, in order of opening; of icmp its identifier; of "
               "tcp-per-request none.");
  object.field("requests", connection.requests, "Requests sent.");
  object.field("answers", connection.answers, "Of them: answered.");
  object.field("failed", connection.failed,
               "Of the requests: those that had no answer within their deadline, or lost their "
               "connection before.");
  object.object(
      {.name = "connect_failures",
       .meaning = "Attempts to open a TCP connection that failed, by kind."},
      [&](Object& inner) { inner.others("How many.", entries_of(connection.connect_failures)); });
  object.derived("survived", has_survived(connection),
                 "The same connection stayed open throughout; null where none is kept open.");
  object.derived("reestablished", connection.reestablished(), "How often it was re-established.");
  object.derived("resets", connection.resets(), "How often it was reset.");
  object.field("retransmissions", connection.retransmissions,
               "Segments that the client retransmitted.");
  object.duration("stall_max_ms", connection.longest_stall,
                  "Its longest outage, in ms; 0 when there was none.");
  object.duration("reestablish_max_ms", connection.longest_reestablishment,
                  "The longest reestablish_ms of its incidents; null when there is none.");
  object.field("outages", connection.stalls,
               "Waits for an answer that were longer than the usual round trip and an interval "
               "(100 ms at most), in order of time.");
  object.field("round_trip_ms", connection.round_trips,
               "From the sending of a request to its answer, by time of sending: before the first "
               "injection, up to the last healing, beyond.");
  object.field("incidents", connection.incidents, "Its ends, in order of time.");
}

}  // namespace erchaos::reports
