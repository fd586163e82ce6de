// Breaks text into lines for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace erchaos::reports {

inline constexpr std::size_t console_width = 100;  // columns

// `text` in lines of at most console_width; those after the first are indented by two more.
std::string paragraph(std::string_view text, std::size_t indent);

std::size_t columns(std::string_view text);  // of valid UTF-8 without wide characters

}  // namespace erchaos::reports
