// FRR that runs on the host beside labs.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/host/host_checks.hpp"

namespace erchaos::cli {

// Of the texts of /proc/PID/status of all processes. Daemons of labs and containers, which have PID
// namespaces of their own, do not count. Always ok: erchaos neither uses nor touches them.
HostCheck check_other_frr(const std::vector<std::string>& statuses);

std::vector<std::string> statuses_of_all_processes();

}  // namespace erchaos::cli
