// Text as lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

// Without their line feeds; one at the end of the text begins no further line.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace erchaos
