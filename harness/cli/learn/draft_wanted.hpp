// What `erchaos new` is asked to write.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/learn/scenario_draft.hpp"

namespace erchaos::cli {

struct WantedDraft {
  ScenarioDraft draft;
  bool has_design{};  // one was named
};

// `names`: a design or a topology file, a kind of fault, or both. Without a kind, a silent cut;
// without a design, the first that comes with the program and has what the kind breaks. Throws
// InputError if a name is unknown, or the kind is not possible on the design.
WantedDraft draft_of(const std::vector<std::string>& names);

}  // namespace erchaos::cli
