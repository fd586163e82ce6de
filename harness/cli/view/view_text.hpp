// Text in the columns of a terminal.
#pragma once

#include <string>
#include <string_view>

namespace erchaos::cli {

enum class Charset { ascii, utf8 };  // what the terminal can show

// What of a text from outside may be shown: control characters are blanks; characters without a
// width, such as those that change the direction of text, are left out; what the terminal cannot
// show is '?'.
std::string showable(std::string_view text, Charset charset);

// Both of showable text.
int columns_of(std::string_view text);  // wide characters take two
std::string cut(std::string_view text, int columns);

}  // namespace erchaos::cli
