// Standard error.
#pragma once

#include <string>

namespace erchaos {

// A line, or several, for standard error, which gets them if it can. Control characters, which
// names and errors of others may have in them, become blanks.
void complain(const std::string& lines);

}  // namespace erchaos
