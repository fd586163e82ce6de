// FRR's log lines as events. Knows the wordings of FRR 8.4 to 10.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/record/log/event.hpp"

namespace erchaos {

// "2026/11/23 23:39:41.772556 BGP: [ZQHFG-DQGX1] 10.0.0.2 went from Idle to Connect", taken apart.
struct FrrLogLine {
  std::chrono::nanoseconds realtime{};    // CLOCK_REALTIME; the daemons run with TZ=UTC
  std::chrono::nanoseconds resolution{};  // of the stamp: "log timestamp precision 6" gives 1 µs
  std::string_view message;               // without priority, daemon and the tags in brackets
};

// Nothing where it is none. With or without what "log record-priority" and its like add.
std::optional<FrrLogLine> parse_frr_log_line(std::string_view line);

// The event that a message tells of, without time and node; nothing when it is of no interest.
std::optional<Event> parse_frr_message(std::string_view message);

// The configuration line that the daemon did not know; nothing when the message is another.
std::optional<std::string_view> rejected_line(std::string_view message);

}  // namespace erchaos
