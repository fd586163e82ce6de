// Splits text into lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

// The lines without their line feeds; a line feed at the end of the text adds no empty line.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace erchaos
