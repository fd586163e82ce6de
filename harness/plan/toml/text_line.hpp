// Converts a line of a file to text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace erchaos {

// The line in UTF-8, with blanks for tabs and question marks for bytes of an older character set;
// nothing if it has a control character.
std::optional<std::string> text_line(std::string_view line);

}  // namespace erchaos
