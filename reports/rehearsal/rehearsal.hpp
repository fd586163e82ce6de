// A rehearsed change, for its ticket: go or no-go, and what that rests on.
#pragma once

#include <string>
#include <vector>

#include "reports/format.hpp"
#include "reports/text/document.hpp"

namespace erchaos::reports {

// A sentence each; none: go. It is go only if the run passed, its measurement can be trusted, each
// fault was healed, with the way back measured and read back, nothing stayed dark, and nothing of
// the run is missing.
std::vector<std::string> reasons_for_no_go(const Run& run);

Document rehearsal(const Run& run);

}  // namespace erchaos::reports
