// Error messages on standard error.
#pragma once

#include <string>

namespace erchaos {

// Writes one or more lines to standard error, if possible. Control characters, which names and
// error texts from outside may contain, become blanks, and commands of CI services are broken up.
void complain(const std::string& lines);

}  // namespace erchaos
