// Looks for FRR's daemons among the processes.
#include "harness/cli/host/other_frr.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "harness/sys/processes.hpp"

namespace erchaos::cli {
namespace {

constexpr std::array<std::string_view, 20> daemons{
    "watchfrr", "zebra",  "bgpd",   "bfdd",   "staticd", "mgmtd", "ospfd",
    "ospf6d",   "isisd",  "ripd",   "ripngd", "pimd",    "pim6d", "ldpd",
    "nhrpd",    "eigrpd", "babeld", "sharpd", "pbrd",    "vrrpd"};

// "NSpid" has a number for each PID namespace that the process is in, from /proc's own one inwards.
bool is_in_our_pid_namespace(const std::string& status) {
  return status_field(status, "NSpid").find('\t') == std::string::npos;
}

}  // namespace

HostCheck check_other_frr(const std::vector<std::string>& statuses) {
  std::vector<std::string> found;
  for (const std::string& status : statuses) {
    const std::string name = status_field(status, "Name");
    if (std::ranges::find(daemons, name) != daemons.end() && is_in_our_pid_namespace(status)) {
      found.push_back(fmt::format("{} ({})", name, status_field(status, "Pid")));
    }
  }
  return {
      .name = "other FRR",
      .result = HostCheck::Result::ok,
      .finding = found.empty()
                     ? std::string{"none runs on this host"}
                     : fmt::format("{}: labs neither use nor touch it; where nothing else needs "
                                   "it: systemctl disable --now frr",
                                   fmt::join(found, ", ")),
      .remedy = {}};
}

std::vector<std::string> statuses_of_all_processes() {
  std::vector<std::string> statuses;
  for (const auto& process : processes()) {
    statuses.push_back(read_of_process(process / "status"));
  }
  return statuses;
}

}  // namespace erchaos::cli
