// What toml11 says about text that is not TOML, in one line.
#pragma once

#include <string>
#include <string_view>

namespace erchaos {

// toml11 explains an error in a drawing of many lines: this keeps its headline and the text beside
// the last mark, without its own function names. "not valid TOML: ..."
std::string in_one_line(std::string_view drawing);

}  // namespace erchaos
