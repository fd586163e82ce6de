// Searches the routers' events along the path of a flow.
#include "harness/record/measure/decisive_events.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "harness/record/measure/event_search.hpp"

namespace erchaos {

namespace {

using Path = std::vector<std::string>;

// The node where two paths diverge; empty if they do not, or if one of them is unknown.
std::string parting_node(const Path& old_path, const Path& new_path) {
  const auto [old_end, new_end] = std::ranges::mismatch(old_path, new_path);
  const bool is_same = old_end == old_path.end() && new_end == new_path.end();
  return is_same || old_end == old_path.begin() ? std::string{} : *std::prev(old_end);
}

bool is_on(const Path& path, const std::string& node) {
  return path.empty() || std::ranges::find(path, node) != path.end();
}

bool is_deletion(const Event& event) {  // of a BFD session, which says nothing of the path
  return event.bfd && event.bfd->from == BfdState::deleted;
}

bool tells_of_change(const Event& event, Change change) {
  const bool failed = change == Change::failover;
  switch (event.source) {
    case Source::bfd:
    case Source::bgp:
      return event.what == (failed ? What::down : What::up) && !is_deletion(event);
    case Source::link:
      return event.what == (failed ? What::no_carrier : What::carrier);
    default:
      return false;
  }
}

// What is known of a flow whose path change some router must have noticed.
struct FlowPath {
  const Path& path;  // the path that was lost, or came back
  const std::string& to_address;
  std::span<const SessionRecord> sessions;
  Change change{};
};

// Whether a session has the flow's address family and a peer on its path. Events of links and of
// unknown sessions always pass.
bool carries(const FlowPath& way, const Event& event) {
  const SessionRecord* session = session_of(event, way.sessions);
  if (event.source == Source::link || session == nullptr) {
    return true;
  }
  return is_ipv6(event.subject) == is_ipv6(way.to_address) &&
         (way.path.empty() || std::ranges::find(way.path, session->peer) != way.path.end());
}

// A node may lose several sessions in turn: the one on the flow's path, or else any.
const Event* first_change(std::span<const Event> events, const std::string& node,
                          const FlowPath& way) {
  const auto is_there = [&](const Event& event) {
    return event.node == node && tells_of_change(event, way.change);
  };
  const Event* of_way = find_first(
      events, [&](const Event& event) { return is_there(event) && carries(way, event); });
  return of_way != nullptr ? of_way : find_first(events, is_there);
}

// News travels from the failure back to the rerouting node: the detecting node is the first one
// that noticed, down the path from there. If there is none, it is the one that noticed last.
const Event* find_detection(std::span<const Event> events, const FlowPath& way,
                            const std::string& rerouting) {
  for (auto node = std::ranges::find(way.path, rerouting); node != way.path.end(); ++node) {
    if (const Event* detection = first_change(events, *node, way)) {
      return detection;
    }
  }
  const Event* last = find_last(events, [&](const Event& event) {
    return tells_of_change(event, way.change) && is_on(way.path, event.node);
  });
  return last == nullptr ? nullptr : first_change(events, last->node, way);
}

}  // namespace

std::string rerouting_node(std::span<const Event> events, const FlowRecovery& recovered) {
  std::string parting = parting_node(recovered.old_path, recovered.new_path);
  if (!parting.empty()) {
    return parting;
  }
  const Event* last = find_last(events, [&](const Event& event) {
    return event.source == Source::route && is_on(recovered.old_path, event.node) &&
           covers(event.subject, recovered.flow.to_address);
  });
  return last == nullptr ? std::string{} : last->node;
}

// A route change restores service only if it comes after the first loss, or before it by no more
// than the time a packet may be in flight.
Moments find_moments(std::span<const Event> events, const FlowRecovery& recovered,
                     const Window& window, const std::string& node,
                     std::span<const SessionRecord> sessions) {
  const Duration may_be_earlier = window.in_flight;
  const Instant earliest = recovered.lost_from.value_or(Instant::min() + may_be_earlier);
  const auto concerns = [&](const Event& event) {
    return event.node == node && covers(event.subject, recovered.flow.to_address);
  };
  Moments found;
  found.fib = find_last(events, [&](const Event& event) {
    return event.source == Source::route && event.at >= earliest - may_be_earlier &&
           concerns(event);
  });
  events = found.fib == nullptr ? events : up_to(events, found.fib->at);
  found.rib = find_last(events, [&](const Event& event) {
    return event.source == Source::bgp && event.what == What::best_path && concerns(event);
  });
  events = found.rib == nullptr ? events : up_to(events, found.rib->at);
  const bool failed = window.change == Change::failover;
  const Path& path = failed ? recovered.old_path : recovered.new_path;
  found.detection =
      find_detection(events, {path, recovered.flow.to_address, sessions, window.change}, node);
  return found;
}

}  // namespace erchaos
