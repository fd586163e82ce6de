// Text that others wrote, made safe to show.
#pragma once

#include <string>
#include <string_view>

namespace erchaos {

// One line of valid UTF-8 without control characters, whatever `text` holds: harmless on a terminal
// and legal in XML 1.0.
std::string printable(std::string_view text);

// The same of each line; tabs stay too.
std::string printable_lines(std::string_view text);

}  // namespace erchaos
