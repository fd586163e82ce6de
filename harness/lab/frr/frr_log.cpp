// Parses FRR's log.
#include "harness/lab/frr/frr_log.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <ctime>

namespace erchaos {
namespace {

// RE2's own string view: in Debian 13 it is Abseil's, to which the standard one does not convert.
re2::StringPiece text_of(std::string_view message) { return {message.data(), message.size()}; }

// Of a session that changes its state: whether it comes up, goes down, or neither.
template <typename Transition, typename State>
What what_of(const std::optional<Transition>& change, State up) {
  if (!change || (change->from != up && change->to != up)) {
    return What::state;
  }
  return change->to == up ? What::up : What::down;
}

// "10.0.0.2(pe1) fd 23 went from Idle to Connect"; the name and the descriptor since FRR 9.
std::optional<Event> parse_bgp_transition(std::string_view message) {
  static const RE2 pattern{R"(^([0-9a-fA-F.:]+)\S*(?: fd -?\d+)? went from (\w+) to (\w+))",
                           RE2::Latin1};
  std::string peer;
  std::string from;
  std::string to;
  if (!RE2::PartialMatch(text_of(message), pattern, &peer, &from, &to)) {
    return {};
  }
  Event event{.source = Source::bgp, .what = What::state, .subject = peer};
  set_detail(event, fmt::format("{} -> {}", from, to));
  event.what = what_of(event.bgp, BgpState::established);
  return event;
}

// "state-change: [mhop:no peer:10.0.0.2 local:10.0.0.1 vrf:default ifname:x] up -> down reason:y"
std::optional<Event> parse_bfd_transition(std::string_view message) {
  static const RE2 pattern{R"(state-change: \[.*peer:(\S+) .*\] (\S+) -> (\S+)(.*)$)", RE2::Latin1};
  std::string peer;
  std::string from;
  std::string to;
  std::string reason;
  if (!RE2::PartialMatch(text_of(message), pattern, &peer, &from, &to, &reason)) {
    return {};
  }
  Event event{.source = Source::bfd, .what = What::state, .subject = peer};
  set_detail(event, fmt::format("{} -> {}{}", from, to, reason));
  event.what = what_of(event.bfd, BfdState::up);
  return event;
}

// "session-delete: mhop:no peer:10.0.0.2 local:10.0.0.1 vrf:default": a session's last message
std::optional<Event> parse_bfd_deletion(std::string_view message) {
  static const RE2 pattern{R"(^session-delete: \S+ peer:(\S+))", RE2::Latin1};
  std::string peer;
  if (!RE2::PartialMatch(text_of(message), pattern, &peer)) {
    return {};
  }
  return Event{.source = Source::bfd,
               .what = What::down,
               .subject = peer,
               .bfd = BfdTransition{.from = BfdState::deleted, .to = BfdState::down}};
}

// "%NOTIFICATION: sent to neighbor 10.0.0.2 4/0 (Hold Timer Expired) 0 bytes", since FRR 9 also
// "%NOTIFICATION(Hard Reset): ..."
std::optional<Event> parse_notification(std::string_view message) {
  static const RE2 pattern{
      R"(%NOTIFICATION(?:\(Hard Reset\))?:? *\(?(sent|received)\)?\s+(?:to|from) neighbor ([0-9a-fA-F.:]+)\S* (\d+/\d+ \([^)]*\)))",
      RE2::Latin1};
  std::string direction;
  std::string peer;
  std::string reason;
  if (!RE2::PartialMatch(text_of(message), pattern, &direction, &peer, &reason)) {
    return {};
  }
  return Event{.source = Source::bgp,
               .what = What::notification,
               .subject = peer,
               .detail = fmt::format("{} {}", direction, reason)};
}

// "bgp_update_receive: rcvd End-of-RIB for IPv4 Unicast from 10.0.0.2 in vrf default"
std::optional<Event> parse_end_of_rib(std::string_view message) {
  static const RE2 pattern{R"(rcvd End-of-RIB for (.+) from ([0-9a-fA-F.:]+) in vrf)", RE2::Latin1};
  std::string family;
  std::string peer;
  if (!RE2::PartialMatch(text_of(message), pattern, &family, &peer)) {
    return {};
  }
  return Event{.source = Source::bgp, .what = What::end_of_rib, .subject = peer, .detail = family};
}

// "Tx route add VRF 0 10.9.2.0/24 metric 0 ..." and "Tx route delete VRF 0 10.9.2.0/24"; since
// FRR 9 "VRF default (table id 254) 10.9.2.0/24 ..."
std::optional<Event> parse_best_path(std::string_view message) {
  static const RE2 pattern{R"(Tx route (add|delete) VRF \S+ (?:\(table id \d+\) )?(\S+))",
                           RE2::Latin1};
  std::string change;
  std::string prefix;
  if (!RE2::PartialMatch(text_of(message), pattern, &change, &prefix)) {
    return {};
  }
  return Event{.source = Source::bgp, .what = What::best_path, .subject = prefix, .detail = change};
}

constexpr std::size_t length_of_date = 19;                           // "2026/11/23 23:39:41"
constexpr std::chrono::seconds last_stamp{std::chrono::years{200}};  // 64-bit ns end in 2262

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_of_a_daemons_name(char c) {  // "BGP", "OSPF[1]"
  return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '[' || c == ']' || c == '-' || c == '_';
}

struct Fraction {
  std::chrono::nanoseconds value{};
  std::chrono::nanoseconds resolution = std::chrono::seconds{1};
};

// Takes ".772556" from the beginning of `text`; digits beyond nanoseconds are ignored.
Fraction take_fraction(std::string_view& text) {
  Fraction fraction;
  if (!text.starts_with('.')) {
    return fraction;
  }
  text.remove_prefix(1);
  for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
    fraction.resolution /= 10;
    fraction.value += fraction.resolution * (text.front() - '0');
  }
  fraction.resolution = std::max(fraction.resolution, std::chrono::nanoseconds{1});
  return fraction;
}

// The length of a prefix of such characters, as "informational: " or "BGP: "; 0: there is none.
std::size_t end_of_prefix(std::string_view text, bool (*is_of_it)(char)) {
  const std::size_t end = text.find(": ");
  return end != std::string_view::npos && end > 0 &&
                 std::ranges::all_of(text.substr(0, end), is_of_it)
             ? end + 2
             : 0;
}

bool contains(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

}  // namespace

std::optional<FrrLogLine> parse_frr_log_line(std::string_view line) {
  std::tm date{};
  const std::string head{line.substr(0, length_of_date)};
  const char* end = strptime(head.c_str(), "%Y/%m/%d %H:%M:%S", &date);
  const std::chrono::seconds seconds{timegm(&date)};
  if (end != head.c_str() + length_of_date || seconds < std::chrono::seconds::zero() ||
      seconds > last_stamp) {
    return {};
  }
  line.remove_prefix(length_of_date);
  const Fraction fraction = take_fraction(line);
  if (!line.starts_with(' ')) {
    return {};
  }
  line.remove_prefix(1);
  if (const std::size_t priority = end_of_prefix(line, is_lower); priority != 0) {
    line.remove_prefix(priority);
  }
  const std::size_t daemon = end_of_prefix(line, is_of_a_daemons_name);
  if (daemon == 0) {
    return {};
  }
  line.remove_prefix(daemon);
  while (line.starts_with('[') && line.find(']') != std::string_view::npos) {
    line.remove_prefix(line.find(']') + 1);
  }
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return FrrLogLine{
      .realtime = seconds + fraction.value, .resolution = fraction.resolution, .message = line};
}

std::optional<Event> parse_frr_message(std::string_view message) {
  // Plain comparisons first: most lines are of no interest, and regular expressions are slow. Only
  // the beginning counts: further on, a peer's shutdown message or an echoed command may say
  // anything.
  if (message.starts_with("state-change: ")) {
    return parse_bfd_transition(message);
  }
  if (message.starts_with("session-delete: ")) {
    return parse_bfd_deletion(message);
  }
  if (message.starts_with("Tx route ")) {
    return parse_best_path(message);
  }
  if (message.starts_with("%NOTIFICATION")) {
    return parse_notification(message);
  }
  if (message.starts_with("bgp_update_receive: rcvd End-of-RIB ")) {
    return parse_end_of_rib(message);
  }
  return contains(message, " went from ") ? parse_bgp_transition(message) : std::nullopt;
}

std::optional<std::string_view> rejected_line(std::string_view message) {
  const std::size_t number_end = message.find(": ");
  if (!message.starts_with("No such command on config line ") ||
      number_end == std::string_view::npos) {
    return {};
  }
  return message.substr(number_end + 2);
}

}  // namespace erchaos
