// Sums up a run on one screen, for the comment under a pull request or the summary of a CI job.
#pragma once

#include "reports/format.hpp"
#include "reports/text/document.hpp"

namespace erchaos::reports {

Document summary(const Run& run);

}  // namespace erchaos::reports
