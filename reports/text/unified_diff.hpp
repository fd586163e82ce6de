// Shows what changed in a text, as diff(1) -u does.
#pragma once

#include <string>

namespace erchaos::reports {

// "--- base/<name>", "+++ new/<name>" and the hunks; "" where both are the same.
std::string unified_diff(const std::string& name, const std::string& base, const std::string& now);

}  // namespace erchaos::reports
