// result.json, back to what it was made of.
#pragma once

#include "harness/record/judge/result.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::reports {

// Written again, the result reads as it did. What files of older versions do not have is empty.
// Throws BadFile.
Result read_result(const LocatedJson& root);

}  // namespace erchaos::reports
