// What is added to a configuration and taken from it.
#include "harness/lab/frr_loadable.hpp"

#include <sstream>
#include <string_view>

namespace erchaos {
namespace {

// zebra (seen in 8.4.4) takes up a group of next hops again that it has used in the last three
// minutes, and does not know that the kernel has taken those out of it whose link went down: equal
// paths would not come back after a short loss of carrier. Next hops in the route itself do.
constexpr std::string_view first_lines = "no zebra nexthop kernel enable\n";
// Microseconds, and every state change of a session: our events are read from the log. First, for
// what is logged while the rest is read; and last, for an engineer's own log settings must not take
// that away again.
constexpr std::string_view log_lines =
    "log stdout debugging\n"
    "log timestamp precision 6\n"
    "no log record-priority\n"
    "debug bgp neighbor-events\n"
    "debug bgp zebra\n";
constexpr std::string_view log_lines_with_bfd = "debug bfd peer\n";

std::string trimmed(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(" \t\r");
  const std::size_t end = line.find_last_not_of(" \t\r");
  return begin == std::string::npos ? "" : line.substr(begin, end - begin + 1);
}

// Each daemon reads the whole frr.conf and climbs out of a block at the first line that does not
// belong to it. "exit" lines, which show running-config prints, would make a daemon that does not
// know the block leave its configuration altogether. Some lines are vtysh's own.
bool is_for_daemons(const std::string& words) {
  return words != "exit" && words != "end" && !words.starts_with("username ") &&
         words.find("service integrated-vtysh-config") == std::string::npos;
}

}  // namespace

FrrDaemons daemons_needed_by(const std::string& config) {
  const auto has_line_beginning = [&](std::string_view word) {
    return config.starts_with(word) || config.find("\n" + std::string(word)) != std::string::npos;
  };
  const bool bfd = has_line_beginning("bfd\n") || config.find(" bfd\n") != std::string::npos ||
                   config.find(" bfd ") != std::string::npos;
  return {.bfdd = bfd,
          .staticd = has_line_beginning("ip route ") || has_line_beginning("ipv6 route ")};
}

std::string loadable(const std::string& config) {
  std::istringstream lines{config};
  std::string log{log_lines};
  if (daemons_needed_by(config).bfdd) {
    log += log_lines_with_bfd;
  }
  std::string text = std::string{first_lines} + log;
  for (std::string line; std::getline(lines, line);) {
    if (is_for_daemons(trimmed(line))) {
      text += line + "\n";
    }
  }
  return text + log;
}

}  // namespace erchaos
