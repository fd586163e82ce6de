// Finds the line of a value in a JSON text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace erchaos::reports {

// The line of the value at a JSON pointer (RFC 6901, names unescaped), or of the nearest one that
// encloses it; the first line is number 1. Parses the whole text: for messages about broken files.
std::size_t line_of(std::string_view json, std::string pointer);

}  // namespace erchaos::reports
