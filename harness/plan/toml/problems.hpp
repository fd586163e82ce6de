// Where problems with the input are gathered, so that all of them are told at once.
#pragma once

#include <vector>

#include "harness/plan/toml/input_error.hpp"

namespace erchaos {

using Problems = std::vector<Problem>;

// Throws InputError if there is any.
void throw_if_any(const Problems& problems);

}  // namespace erchaos
