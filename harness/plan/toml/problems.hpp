// Collects problems with the input, so that all of them are reported at once.
#pragma once

#include <vector>

#include "harness/plan/toml/input_error.hpp"

namespace erchaos {

using Problems = std::vector<Problem>;

// Throws InputError if there is any.
void throw_if_any(const Problems& problems);

}  // namespace erchaos
