// Checks whether a moment is kept.
#include "harness/record/log/captures.hpp"

#include <algorithm>

namespace erchaos {

bool Captures::keep(Instant at) const {
  return std::ranges::any_of(
      kept, [&](const Interval& each) { return each.begin <= at && at <= each.end; });
}

}  // namespace erchaos
