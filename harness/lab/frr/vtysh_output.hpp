// Separates vtysh's complaints from what it shows.
#pragma once

#include <string>

namespace erchaos {

// The complaints in what `vtysh -c` printed, separated by "; "; "": none. FRR begins the line of a
// complaint with "% "; a command that fails without one gives the reason in its last line. A "% "
// further on in a line belongs to what is shown, such as a description.
std::string complaint_in(int status, const std::string& output);

}  // namespace erchaos
