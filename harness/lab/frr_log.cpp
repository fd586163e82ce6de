// Reading FRR's log.
#include "harness/lab/frr_log.hpp"

#include <fmt/format.h>

#include <charconv>
#include <ctime>
#include <regex>

namespace erchaos {
namespace {

using Match = std::match_results<std::string_view::const_iterator>;

bool matches(std::string_view text, Match& match, const std::regex& pattern) {
  return std::regex_search(text.begin(), text.end(), match, pattern);
}

// "10.0.0.2(pe1) fd 23 went from Idle to Connect"; the name and the descriptor since FRR 9.
std::optional<Event> parse_bgp_transition(std::string_view message) {
  static const std::regex pattern{R"(^([0-9a-fA-F.:]+)\S*(?: fd -?\d+)? went from (\w+) to (\w+))"};
  Match match;
  if (!matches(message, match, pattern)) {
    return {};
  }
  const std::string from = match[2];
  const std::string to = match[3];
  const char* what = to == "Established" ? "up" : from == "Established" ? "down" : "state";
  return Event{.source = Source::bgp,
               .what = what,
               .subject = match[1],
               .detail = fmt::format("{} -> {}", from, to)};
}

// "state-change: [mhop:no peer:10.0.0.2 local:10.0.0.1 vrf:default ifname:x] up -> down reason:y"
std::optional<Event> parse_bfd_transition(std::string_view message) {
  static const std::regex pattern{R"(state-change: \[.*peer:(\S+) .*\] (\S+) -> (\S+)(.*)$)"};
  Match match;
  if (!matches(message, match, pattern)) {
    return {};
  }
  const std::string from = match[2];
  const std::string to = match[3];
  const char* what = to == "up" ? "up" : from == "up" ? "down" : "state";
  return Event{.source = Source::bfd,
               .what = what,
               .subject = match[1],
               .detail = fmt::format("{} -> {}{}", from, to, match[4].str())};
}

// "%NOTIFICATION: sent to neighbor 10.0.0.2 4/0 (Hold Timer Expired) 0 bytes", since FRR 9 also
// "%NOTIFICATION(Hard Reset): ..."
std::optional<Event> parse_notification(std::string_view message) {
  static const std::regex pattern{
      R"(%NOTIFICATION(?:\(Hard Reset\))?:? *\(?(sent|received)\)?\s+(?:to|from) neighbor ([0-9a-fA-F.:]+)\S* (\d+/\d+ \([^)]*\)))"};
  Match match;
  if (!matches(message, match, pattern)) {
    return {};
  }
  return Event{.source = Source::bgp,
               .what = "notification",
               .subject = match[2],
               .detail = fmt::format("{} {}", match[1].str(), match[3].str())};
}

// "Tx route add VRF 0 10.9.2.0/24 metric 0 ..." and "Tx route delete VRF 0 10.9.2.0/24"; since
// FRR 9 "VRF default (table id 254) 10.9.2.0/24 ..."
std::optional<Event> parse_best_path(std::string_view message) {
  static const std::regex pattern{R"(Tx route (add|delete) VRF \S+ (?:\(table id \d+\) )?(\S+))"};
  Match match;
  if (!matches(message, match, pattern)) {
    return {};
  }
  return Event{.source = Source::bgp, .what = "best-path", .subject = match[2], .detail = match[1]};
}

bool contains(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

}  // namespace

std::optional<FrrLogLine> parse_frr_log_line(std::string_view line) {
  std::tm date{};
  const std::string head{line.substr(0, 19)};
  const char* end = strptime(head.c_str(), "%Y/%m/%d %H:%M:%S", &date);
  if (end == nullptr || *end != '\0') {
    return {};
  }
  std::chrono::nanoseconds realtime = std::chrono::seconds{timegm(&date)};
  line.remove_prefix(19);
  if (line.starts_with('.')) {
    const std::size_t digits = line.find(' ') - 1;
    std::int64_t fraction = 0;
    std::from_chars(line.data() + 1, line.data() + 1 + digits, fraction);
    for (std::size_t i = digits; i < 9; ++i) {
      fraction *= 10;
    }
    realtime += std::chrono::nanoseconds{fraction};
  }
  const std::size_t daemon_end = line.find(": ");
  if (daemon_end == std::string_view::npos) {
    return {};
  }
  line.remove_prefix(daemon_end + 2);
  while (line.starts_with('[') && line.find(']') != std::string_view::npos) {
    line.remove_prefix(line.find(']') + 1);
  }
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return FrrLogLine{.realtime = realtime, .message = line};
}

std::optional<Event> parse_frr_message(std::string_view message) {
  // A plain search first: most lines are of no interest, and regular expressions are slow.
  if (contains(message, " went from ")) {
    return parse_bgp_transition(message);
  }
  if (contains(message, "state-change: ")) {
    return parse_bfd_transition(message);
  }
  if (contains(message, "Tx route ")) {
    return parse_best_path(message);
  }
  if (contains(message, "%NOTIFICATION")) {
    return parse_notification(message);
  }
  return {};
}

std::optional<std::string_view> rejected_line(std::string_view message) {
  if (!message.starts_with("No such command on config line ")) {
    return {};
  }
  return message.substr(message.find(": ") + 2);
}

}  // namespace erchaos
