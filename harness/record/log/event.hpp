// Defines an event: one thing that happened at one moment, the unit of the timeline.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/time.hpp"

namespace erchaos {

// What an action does to the traffic: takes it out of service, or brings it back.
enum class Change { failover, reversion };

inline constexpr std::array<std::string_view, 2> change_names{"failover", "reversion"};

inline std::string_view name_of(Change change) {
  return change_names.at(static_cast<std::size_t>(change));
}

// What reported the event. The vocabulary of `what`, `subject` and `detail` for each source:
//   run     what "phase-begin" "phase-end" "note"           subject: the phase's name
//           what "daemon-started" "daemon-exited"           subject: the daemon, detail: `as_asked`
//                                                           if erchaos ended it
//           what "power-off" "power-on"
//   fault   what "inject" "injected" "heal" "healed"        subject: kind, detail: target
//           "inject": about to act; "injected": acted and read back; likewise heal, and each
//           stage in between, as "sessions-down" and "sessions-down-done"
//   bgp     what "up" (reached Established) "down" (left it) "state" (any other transition)
//                                                           subject: the peer's address
//           what "notification"                             detail: "sent 4/0 (Hold Timer Expired)"
//           what "best-path" (bgpd sends its choice to zebra) subject: prefix, detail: "add"
//           "delete"
//   bfd     what "up" "down" (left up) "state"              subject: the peer's address
//           "down" with `bfd_deleted`: the session was removed from bfdd
//   link    what "carrier" "no-carrier"                     subject: interface
//   route   what "added" "removed" (kernel FIB)             subject: prefix, detail: next hops
//   traffic what "first-lost" "first-good"                  subject: flow id, detail: path
//           what "stalled" "answered" "reset" "timed-out" "closed" "refused" "unreachable"
//           "reconnected"                                   subject: class and number of a
//           connection, "database/3"; detail: the client's port, or the time waited
enum class Source { run, fault, bgp, bfd, link, route, traffic };

struct Event {
  Instant at{};
  Source source{};
  std::string node{};     // the router or host it happened on; empty for run and fault
  std::string what{};     // one word, from the list above
  std::string subject{};  // what it happened to
  std::string detail{};   // anything else worth knowing

  bool operator==(const Event&) const = default;
};

inline constexpr std::string_view as_asked = "as asked";
inline constexpr std::string_view bfd_deleted = "deleted -> down";

using Timeline = std::vector<Event>;  // sorted by `at`

inline constexpr std::array<std::string_view, 7> source_names{"run",  "fault", "bgp",    "bfd",
                                                              "link", "route", "traffic"};

inline std::string_view name_of(Source source) {
  return source_names.at(static_cast<std::size_t>(source));
}

}  // namespace erchaos
