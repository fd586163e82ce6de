// Names that labs may have.
#pragma once

#include <string>

namespace erchaos::cli {

// Throws InputError unless it has 1 to 64 letters, digits, '.', '_' or '-' and begins with one of
// the first two.
void check_lab_name(const std::string& name);

}  // namespace erchaos::cli
