// An engineer's own configuration, read by each of FRR's daemons before anything starts.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/config/ask_frr.hpp"

namespace erchaos::cli {

// The lines that no daemon takes. Asks the daemons in a sandbox of its own, of which nothing stays;
// on a host that allows none, nobody is asked.
std::vector<RejectedLine> lines_that_no_daemon_takes(const std::string& config);

}  // namespace erchaos::cli
