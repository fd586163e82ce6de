// What a run reports while it is in progress.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/record/log/event.hpp"
#include "harness/traffic/recent_packets.hpp"

namespace erchaos {

// An action of the timetable.
struct TimetableEntry {
  Duration at{};        // from the first probe
  std::string phase{};  // that it begins: "failover silent-cut cpe1-pe1"
  bool is_done{};
};

// A timer that the run, or a router, waits for.
struct Countdown {
  std::string what{};  // "validation time", "hold time of cpe1-pe1"
  Instant end{};
};

struct Status {
  static constexpr std::size_t entries_shown = 24;

  std::string phase;     // "waiting for sessions", "failover silent-cut cpe1-pe1", ...
  Duration remaining{};  // of this phase, at most; 0: not known
  bool is_ending{};      // nothing is injected or measured any more: the last packets arrive
  std::size_t sessions_up{};
  std::size_t sessions{};
  std::uint32_t flows_alive{};
  std::uint32_t flows{};
  std::uint32_t connections_alive{};
  std::uint32_t connections{};

  // The rest only if Progress::wants_details().
  Instant at{};     // when this was so
  Instant begin{};  // when the first probe was due; 0: it was not sent yet
  std::size_t bfd_up{};
  std::size_t bfd{};
  std::vector<LiveDirection> directions{};  // none before the first probe
  std::size_t actions_done{};
  std::size_t actions{};
  std::vector<TimetableEntry> timetable{};  // those around the next action, entries_shown at most
  std::vector<Countdown> countdowns{};
};

class Progress {
 public:
  virtual ~Progress() = default;
  virtual void show(const Status& status) = 0;  // several times a second
  virtual bool wants_details() const { return false; }
  // Called when the lab is up. Returns when the run may measure, which it must wait for where other
  // runs share the host, or when a stop is requested. True: it has waited.
  virtual bool wait_to_measure(const std::stop_token& /*stop*/) { return false; }
};

}  // namespace erchaos
