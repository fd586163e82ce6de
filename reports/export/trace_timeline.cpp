// Adds outages of sessions, links, daemons and power as slices, everything else as instants.
#include "reports/export/trace_timeline.hpp"

#include <fmt/format.h>

#include <map>

namespace erchaos::reports {
namespace {

using Json = TraceEvents::Json;

using Peers = std::map<std::pair<std::string, std::string>, std::string>;  // by node and address

Peers peers_of(const Result& result) {
  Peers peers;
  for (const SessionRecord& session : result.sessions) {
    peers[{session.node, session.peer_address}] = session.peer;
  }
  return peers;
}

std::string session_name(std::string_view protocol, const Event& event, const Peers& peers) {
  const auto peer = peers.find({event.node, event.subject});
  return peer == peers.end() ? fmt::format("{} {}", protocol, event.subject)
                             : fmt::format("{} {} ({})", protocol, peer->second, event.subject);
}

// Each session, interface and daemon has its own lane, as slices in one lane must not overlap.
TraceLane lane_of(const Event& event, const Peers& peers) {
  switch (event.source) {
    case Source::bfd:
      return {event.node, 0, session_name("BFD", event, peers)};
    case Source::bgp:
      return event.what == What::best_path
                 ? TraceLane{event.node, 2, "BGP best paths"}
                 : TraceLane{event.node, 1, session_name("BGP", event, peers)};
    case Source::route:
      return {event.node, 3, "FIB"};
    case Source::link:
      return {event.node, 4, fmt::format("link {}", event.subject)};
    case Source::traffic:
      return {event.node, 6, "traffic"};
    case Source::run:
    case Source::fault:
      break;
  }
  if (event.node.empty()) {
    return {the_run, 2, "notes"};
  }
  return {event.node, 5, event.subject.empty() ? "power" : fmt::format("daemon {}", event.subject)};
}

bool is_told_otherwise(const Event& event) {  // phases and faults have lanes already
  return event.source == Source::fault || event.what == What::phase_begin ||
         event.what == What::phase_end;
}

bool takes_away(const Event& event) {
  return event.what == What::down || event.what == What::no_carrier ||
         event.what == What::daemon_exited || event.what == What::power_off;
}

bool brings_back(const Event& event) {
  return event.what == What::up || event.what == What::carrier ||
         event.what == What::daemon_started || event.what == What::power_on;
}

std::string instant_name(const Event& event) {
  return event.source == Source::route || event.source == Source::bgp
             ? fmt::format("{} {}", word_of(event), event.subject)
             : word_of(event);
}

Json described(const Event& event) {
  Json args = Json::object();
  if (!event.subject.empty()) {
    args["subject"] = event.subject;
  }
  if (std::string detail = detail_of(event); !detail.empty()) {
    args["detail"] = std::move(detail);
  }
  return args;
}

}  // namespace

void add_timeline(TraceEvents& trace, const Run& run, Instant end) {
  const Peers peers = peers_of(run.result);
  std::map<TraceLane, const Event*> away;
  const auto add_down = [&](const TraceLane& lane, const Event& event, Instant until) {
    trace.add_slice(lane, word_of(event), {event.at, until}, described(event));
  };
  for (const Event& event : run.timeline) {
    if (is_told_otherwise(event)) {
      continue;
    }
    const TraceLane lane = lane_of(event, peers);
    if (takes_away(event)) {
      away.try_emplace(lane, &event);
    } else {
      trace.add_instant(lane, instant_name(event), event.at, described(event));
    }
    if (const auto since = away.find(lane); brings_back(event) && since != away.end()) {
      add_down(lane, *since->second, event.at);
      away.erase(since);
    }
  }
  for (const auto& [lane, event] : away) {
    add_down(lane, *event, end);
  }
}

}  // namespace erchaos::reports
