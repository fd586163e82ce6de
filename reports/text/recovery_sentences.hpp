// Describes in plain English how service came back, part by part.
#pragma once

#include <optional>
#include <string>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// "onprem -> vnet: detection 781 ms (bfd at cpe1) + routing 52 ms + FIB 1 ms + first packet 3 ms
// = 837 ms, residual -7 ms"
std::string how_it_recovered(const RecoverySplit& split, const ActionResult& action);

// The parts of a split as text, with the digits of the action's metrics; "": not seen.
struct SplitText {
  std::string detection;
  std::string rib;
  std::string fib;
  std::string dataplane;
  std::string sum;
  std::string residual;
};
SplitText texts_of(const RecoverySplit& split, const ActionResult& action);

// The sum of the parts that were seen; none: the last part was not seen.
std::optional<double> sum_of_parts(const RecoverySplit& split);

}  // namespace erchaos::reports
