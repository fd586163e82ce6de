// Defines an event: one thing that happened at one moment, the unit of the timeline.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/record/log/session_states.hpp"

namespace erchaos {

// What an action does to the traffic: takes it out of service, or brings it back.
enum class Change { failover, reversion };

inline constexpr std::array<std::string_view, 2> change_names{"failover", "reversion"};

inline std::string_view name_of(Change change) {
  return change_names.at(static_cast<std::size_t>(change));
}

// What reported the event.
enum class Source { run, fault, bgp, bfd, link, route, traffic };

// What happened. By source, with what `subject` and detail_of() say:
//   run     phase_begin, phase_end: the phase's name · note
//           daemon_started, daemon_exited: the daemon; "as asked" if erchaos ended it
//           power_off, power_on
//   fault   inject (about to act), injected (acted and read back), heal, healed, and each stage in
//           between, as stage and stage_done: kind; target
//   bgp     up (reached Established), down (left it), state (any other transition): the peer's
//           address; the transition, "Idle -> Connect"
//           notification: the peer's address; "sent 4/0 (Hold Timer Expired)"
//           end_of_rib (the peer has sent all its routes; RFC 4724, section 2): the peer's address;
//           address family, "IPv4 Unicast"
//           best_path (bgpd sends its choice to zebra): prefix; "add", "delete"
//   bfd     up, down (left up), state: the peer's address; the transition, "up -> down
//           reason:control-expired"
//   link    carrier, no_carrier: interface
//   route   added, removed (kernel FIB): prefix; next hops
//   traffic first_lost, first_good: flow id; path
//           stalled, answered, reset, timed_out, closed, refused, unreachable, reconnected: class
//           and number of a connection, "database/3"; the client's port, or the time waited
enum class What : std::uint8_t {
  phase_begin,
  phase_end,
  note,
  daemon_started,
  daemon_exited,
  power_off,
  power_on,
  inject,
  injected,
  heal,
  healed,
  stage,
  stage_done,
  up,
  down,
  state,
  notification,
  end_of_rib,
  best_path,
  carrier,
  no_carrier,
  added,
  removed,
  first_lost,
  first_good,
  stalled,
  answered,
  reset,
  timed_out,
  closed,
  refused,
  unreachable,
  reconnected,
};

struct Event {
  Instant at{};
  Source source{};
  std::string node{};  // the router or host it happened on; empty for run and fault
  What what = What::note;
  std::string subject{};               // what it happened to
  std::string detail{};                // anything else worth knowing, in words for people
  std::string stage{};                 // the name of a fault's stage, "sessions-down"
  std::optional<BgpTransition> bgp{};  // of a session; none: FRR named a state that is not known
  std::optional<BfdTransition> bfd{};
  bool was_asked_to_end{};  // of daemon_exited: erchaos ended it

  bool operator==(const Event&) const = default;
};

// The event's name in files: "phase-begin"; of stages, "sessions-down" and "sessions-down-done".
std::string word_of(const Event& event);
// The inverse of word_of(). An unknown word is the name of a stage.
void set_word(Event& event, std::string_view word);

// The event's detail in files and for people: its transition, if it has one, and `detail`.
std::string detail_of(const Event& event);
// The inverse of detail_of(), for an event with its source and word.
void set_detail(Event& event, std::string_view text);

using Timeline = std::vector<Event>;  // sorted by `at`

inline constexpr std::array<std::string_view, 7> source_names{"run",  "fault", "bgp",    "bfd",
                                                              "link", "route", "traffic"};

inline std::string_view name_of(Source source) {
  return source_names.at(static_cast<std::size_t>(source));
}

}  // namespace erchaos
