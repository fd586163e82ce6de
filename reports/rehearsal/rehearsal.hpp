// The rehearsal of a change, for its ticket: go or no-go, and the reasons.
#pragma once

#include <string>
#include <vector>

#include "reports/format.hpp"
#include "reports/text/document.hpp"

namespace erchaos::reports {

// One sentence each; none: go. It is go only if the run passed, its measurement can be trusted,
// each fault was healed with its recovery measured and its undoing read back, nothing was dark at
// the end, and nothing of the run is missing.
std::vector<std::string> reasons_for_no_go(const Run& run);

Document rehearsal(const Run& run);

}  // namespace erchaos::reports
