// A line of a file that ought to be text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace erchaos {

// In UTF-8, with blanks for tabs and question marks for the bytes of an older character set;
// nothing if there is a control character in it.
std::optional<std::string> text_line(std::string_view line);

}  // namespace erchaos
