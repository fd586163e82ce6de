// Adds lines to a configuration and removes lines from it.
#include "harness/lab/config/frr_loadable.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

#include "harness/plan/config/config_words.hpp"

namespace erchaos {
namespace {

// zebra (seen in 8.4.4) reuses a group of next hops that it has used in the last three minutes, and
// does not know that the kernel has removed those whose link went down: equal paths would not
// return after a short loss of carrier. Next hops in the route itself do.
constexpr std::string_view next_hops_in_routes = "no zebra nexthop kernel enable\n";
// Microseconds, and every state change of a session: our events are read from the log. First, for
// what is logged while the rest is read; and last, so that an engineer's own log settings do not
// undo it.
constexpr std::string_view log_lines =
    "log stdout debugging\n"
    "log timestamp precision 6\n"
    "no log record-priority\n"
    "debug bgp neighbor-events\n"
    "debug bgp zebra\n";
constexpr std::string_view log_lines_with_bfd = "debug bfd peer\n";

bool is_description(const ConfigWords& words) {
  return words[0] == "description" || (words.size() > 2 && words[2] == "description");
}

bool is_about_bfd(const ConfigWords& words) {
  return !is_description(words) && std::ranges::find(words, "bfd") != words.end();
}

template <typename Condition>
bool any_line(const std::string& config, const Condition& condition) {
  std::istringstream lines{config};
  for (std::string line; std::getline(lines, line);) {
    const ConfigWords words = words_of_line(line);
    if (!words.empty() && !words[0].starts_with('!') && condition(words)) {
      return true;
    }
  }
  return false;
}

std::string for_daemons(const std::string& config) {
  std::istringstream lines{config};
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    text += is_line_for_daemons(line) ? line + "\n" : "";
  }
  return text;
}

}  // namespace

// Each daemon reads the whole frr.conf and leaves a block at the first line that does not belong to
// it. "exit" lines, which show running-config prints, would make a daemon that does not know the
// block leave its configuration altogether. Some lines are vtysh's own.
bool is_line_for_daemons(const std::string& line) {
  const ConfigWords words = words_of_line(line);
  if (words.empty()) {
    return true;
  }
  const bool is_integration = words.size() > 1 && words[words.size() - 2] == "service" &&
                              words.back() == "integrated-vtysh-config";
  return words[0] != "exit" && words[0] != "end" && words[0] != "username" && !is_integration;
}

bool needs_module(const std::string& line) {
  const ConfigWords words = words_of_line(line);
  return words.size() == 1 && (words[0] == "agentx" || words[0] == "rpki");
}

bool mentions_bfd(const std::string& config) { return any_line(config, is_about_bfd); }

bool has_router(const std::string& config, const std::string& protocol) {
  return any_line(config, [&](const ConfigWords& words) {
    return words.size() > 1 && words[0] == "router" && words[1] == protocol;
  });
}

FrrDaemons daemons_needed_by(const std::string& config) {
  constexpr std::array<std::string_view, 7> others{"ospf",  "ospf6", "isis", "rip",
                                                   "ripng", "eigrp", "babel"};
  FrrDaemons needed;
  any_line(config, [&](const ConfigWords& words) {
    needed.bfdd = needed.bfdd || is_about_bfd(words);
    needed.staticd = needed.staticd || (words.size() > 2 && words[1] == "route" &&
                                        (words[0] == "ip" || words[0] == "ipv6"));
    const bool is_router = words.size() > 1 && words[0] == "router";
    const std::string daemon = is_router ? words[1] + "d" : "";
    if (is_router && std::ranges::find(others, words[1]) != others.end() &&
        std::ranges::find(needed.others, daemon) == needed.others.end()) {
      needed.others.push_back(daemon);
    }
    return false;
  });
  return needed;
}

std::string loadable(const std::string& config) {
  std::string log{log_lines};
  if (mentions_bfd(config)) {
    log += log_lines_with_bfd;
  }
  return std::string{next_hops_in_routes} + log + for_daemons(config) + log;
}

std::string loadable_as_it_is(const std::string& config) {
  const std::string log = std::string{log_lines} + std::string{log_lines_with_bfd};
  return log + for_daemons(config) + log;
}

}  // namespace erchaos
