// Parses FRR's log lines into events. Knows the wordings of FRR 8.4 to 10.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/record/log/event.hpp"

namespace erchaos {

// The parts of "2026/11/23 23:39:41.772556 BGP: [ZQHFG-DQGX1] 10.0.0.2 went from Idle to Connect".
struct FrrLogLine {
  std::chrono::nanoseconds realtime{};    // CLOCK_REALTIME; the daemons run with TZ=UTC
  std::chrono::nanoseconds resolution{};  // of the stamp: "log timestamp precision 6" gives 1 µs
  std::string_view message;               // without priority, daemon and the tags in brackets
};

// Nothing if it is no log line. With or without the additions of "log record-priority" and similar.
std::optional<FrrLogLine> parse_frr_log_line(std::string_view line);

// The event that a message describes, without time and node; nothing if it is of no interest.
std::optional<Event> parse_frr_message(std::string_view message);

// The configuration line that the daemon did not know; nothing for any other message.
std::optional<std::string_view> rejected_line(std::string_view message);

}  // namespace erchaos
