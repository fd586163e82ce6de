// How the flows were spread over the links.
#pragma once

#include <vector>

#include "harness/record/judge/result.hpp"
#include "harness/record/measure/returned.hpp"

namespace erchaos {

// By direction and link, as far as any flow crossed it before or after. None where nothing can be
// told.
std::vector<LinkShare> find_link_shares(const Recording& recording, const Return& returned);

}  // namespace erchaos
