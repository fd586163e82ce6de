// Breaks text into lines.
#include "reports/console_text.hpp"

#include <algorithm>
#include <sstream>

#include "reports/text.hpp"

namespace erchaos::reports {

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string paragraph(std::string_view text, std::size_t indent) {
  std::istringstream words{printable(text)};
  std::string result;
  std::string line(indent, ' ');
  bool is_first = true;
  for (std::string word; words >> word; is_first = false) {
    if (!is_first && columns(line) + 1 + columns(word) > console_width) {
      result += line + '\n';
      line = std::string(indent + 2, ' ') + word;
    } else {
      line += (is_first ? "" : " ") + word;
    }
  }
  return result + line + '\n';
}

}  // namespace erchaos::reports
