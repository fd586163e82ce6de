// Faults as files have them, each with its actions inside.
#pragma once

#include <optional>
#include <vector>

#include "harness/record/judge/result.hpp"
#include "reports/json/fields.hpp"

namespace erchaos::reports {

struct FaultView {
  FaultRecord fault{};
  ActionResult injection{};
  std::vector<ActionResult> stages{};
  std::optional<ActionResult> healing{};
};

// Moves faults and actions out of the result.
std::vector<FaultView> take_faults(Result& result);
// Puts them back, with the actions in order of time.
void put_faults(std::vector<FaultView> views, Result& result);

void describe(Object& object, FaultView& view);

}  // namespace erchaos::reports
