// Writes one line of timeline.ndjson.
#pragma once

#include <string>

#include "harness/record/log/event.hpp"

namespace erchaos::reports {

std::string timeline_line(const Event& event);  // ends in a newline

}  // namespace erchaos::reports
