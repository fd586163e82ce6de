// Breaks text into lines.
#include "reports/text/console_text.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

// A figure and its unit are one word.
std::vector<std::string> words_of(std::string_view text) {
  static constexpr std::array<std::string_view, 4> units{"%", "ms", "us", "s"};
  std::vector<std::string> words;
  std::istringstream stream{printable(text)};
  for (std::string word; stream >> word;) {
    const std::string_view without_comma{word.data(), word.find_last_not_of(",;.)") + 1};
    if (!words.empty() && std::ranges::count(units, without_comma) > 0) {
      words.back() += ' ' + word;
    } else {
      words.push_back(word);
    }
  }
  return words;
}

}  // namespace

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string paragraph(std::string_view text, std::size_t indent) {
  std::string result;
  std::string line(indent, ' ');
  bool is_first = true;
  for (const std::string& word : words_of(text)) {
    if (!is_first && columns(line) + 1 + columns(word) > console_width) {
      result += line + '\n';
      line = std::string(indent + 2, ' ') + word;
    } else {
      line += (is_first ? "" : " ") + word;
    }
    is_first = false;
  }
  return result + line + '\n';
}

}  // namespace erchaos::reports
