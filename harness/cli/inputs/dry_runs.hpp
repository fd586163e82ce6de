// Has each of FRR's daemons read an engineer's own configuration before anything starts.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/config/ask_frr.hpp"

namespace erchaos::cli {

// The lines that no daemon takes. Asks the daemons in a temporary sandbox, which leaves nothing
// behind; on a host that allows none, no daemon is asked.
std::vector<RejectedLine> lines_that_no_daemon_takes(const std::string& config);

}  // namespace erchaos::cli
