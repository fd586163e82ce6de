// Divides faults into tests as Azure has them: a maintenance is two. Names the category of each, if
// Azure has one for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/record/judge/result.hpp"
#include "reports/azure/circuits.hpp"

namespace erchaos::reports {

// A fault, or a part of one that is a separate test.
struct Trial {
  FaultActions fault;
  std::vector<ActionResult> actions;  // of this part
  Instant begin{};
  std::optional<Instant> end{};
  std::string category{};  // Azure's; "": it has none
};

// In order of time: of a maintenance with stages two, of any other fault one.
std::vector<Trial> trials_of(const FaultActions& fault, const Circuits& circuits);

}  // namespace erchaos::reports
