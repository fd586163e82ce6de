// Parts that several reports share.
#pragma once

#include <string>

#include "harness/record/judge/result.hpp"
#include "reports/text/document.hpp"

namespace erchaos::reports {

Section limits_section(const Result& result);  // kept, missed, unsure; with margins

std::string made_with(const Result& result);  // seed and versions; "": not known

}  // namespace erchaos::reports
