// Counts how the flows were spread over the links.
#pragma once

#include <vector>

#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/returned.hpp"

namespace erchaos {

// By direction and link, if any flow crossed it before or after. Empty if that is unknown.
std::vector<LinkShare> find_link_shares(const Recording& recording, const Return& returned);

}  // namespace erchaos
