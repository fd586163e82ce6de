// A comparison as a part of a document.
#pragma once

#include "reports/format.hpp"
#include "reports/text/document.hpp"

namespace erchaos::reports {

// The judged metrics that changed, and all others that got worse or better.
Section comparison_section(const AgainstBaseline& against);

}  // namespace erchaos::reports
