// What the terminal can do.
#pragma once

namespace erchaos::cli {

// Whether standard output is a terminal that can show a view, by what terminfo says of $TERM.
bool can_show_view();

}  // namespace erchaos::cli
