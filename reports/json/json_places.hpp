// Where in a JSON text a value stands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace erchaos::reports {

// The line of the value at a JSON pointer (RFC 6901, names unescaped), or of the nearest that holds
// it; the text's first line is number 1. Reads the whole text: for messages about broken files.
std::size_t line_of(std::string_view json, std::string pointer);

}  // namespace erchaos::reports
