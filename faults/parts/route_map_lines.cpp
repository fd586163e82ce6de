// Knows FRR's commands for route maps.
#include "faults/parts/route_map_lines.hpp"

#include <fmt/core.h>

namespace erchaos::faults {
namespace {

// The word that FRR's commands for this family begin with.
std::string command_of(const std::string& prefix) { return is_ipv6(prefix) ? "ipv6" : "ip"; }

std::string prepend_line(std::uint32_t as, std::size_t times) {
  std::string line = "set as-path prepend";
  for (std::size_t i = 0; i < times; ++i) {
    line += fmt::format(" {}", as);
  }
  return line;
}

}  // namespace

Lines denial(const std::string& name) {
  return {fmt::format("route-map {} deny 10", name), "exit"};
}

// The owner's map decides first, on unchanged routes: FRR calls another map only after an entry's
// own "set" lines.
Lines prepending(const std::string& name, const std::string& called, std::uint32_t as,
                 std::size_t times) {
  Lines lines;
  if (!called.empty()) {
    lines = {fmt::format("route-map {} permit 10", name), "call " + called, "on-match next",
             "exit"};
  }
  lines.insert(lines.end(),
               {fmt::format("route-map {} permit 20", name), prepend_line(as, times), "exit"});
  return lines;
}

Lines leaving_out(const std::string& name, const std::vector<std::string>& prefixes,
                  const std::string& family, const std::string& called) {
  Lines lines;
  for (const std::string& prefix : prefixes) {
    lines.push_back(fmt::format("{} prefix-list {} permit {}", command_of(prefix), name, prefix));
  }
  const std::string command = family == "ipv6" ? "ipv6" : "ip";
  append(lines, {fmt::format("route-map {} deny 10", name),
                 fmt::format("match {} address prefix-list {}", command, name), "exit",
                 fmt::format("route-map {} permit 20", name)});
  if (!called.empty()) {
    lines.push_back("call " + called);
  }
  lines.emplace_back("exit");
  return lines;
}

}  // namespace erchaos::faults
