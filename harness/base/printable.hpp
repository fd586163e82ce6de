// Makes text from outside safe to show.
#pragma once

#include <string>
#include <string_view>

namespace erchaos {

// One line of valid UTF-8 without control characters, for any `text`: safe on a terminal and legal
// in XML 1.0.
std::string printable(std::string_view text);

// The same for each line of a text; line feeds and tabs are kept.
std::string printable_lines(std::string_view text);

}  // namespace erchaos
