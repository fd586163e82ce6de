// What to do with a lab that stands.
#pragma once

#include <string>

#include "harness/plan/topology.hpp"

namespace erchaos::cli {

// Commands, a line each, indented, without the last line's end.
std::string what_to_type(const std::string& lab, const Topology& topology);

}  // namespace erchaos::cli
