// The worst outage of each class of traffic in a run, by any cause.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

struct ClassOutage {
  std::string name;
  std::string traffic;  // "flows", "tcp connections", ...
  std::size_t count{};
  std::string worst{};   // "1070 ms (±10.1 ms)", "not measured"
  std::string during{};  // the action that it followed; "": there was none
  std::size_t dark{};    // at the end of the run
};

// Flows first, then connections, in the order of their numbers.
std::vector<ClassOutage> class_outages(const Result& result);

}  // namespace erchaos::reports
