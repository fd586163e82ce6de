// Takes the drawing apart.
#include "harness/plan/toml/toml11_error.hpp"

#include <algorithm>

namespace erchaos {
namespace {

constexpr std::size_t longest_complaint = 300;

std::string_view without_own_name(std::string_view headline) {
  constexpr std::string_view mark = "[error] ";
  constexpr std::string_view own = "toml::";
  headline.remove_prefix(headline.starts_with(mark) ? mark.size() : 0);
  if (headline.starts_with(own)) {
    const std::size_t end = headline.find_first_of(": ", own.size());
    headline.remove_prefix(std::min(end, headline.size()));
    headline.remove_prefix(std::min(headline.find_first_not_of(": "), headline.size()));
  }
  return headline;
}

// The text beside the mark in "   |   ^---- here"; "": a line without a mark.
std::string_view note_in(std::string_view line) {
  for (const std::string_view mark : {"^-", "~~"}) {
    const std::size_t end = line.find_first_not_of("^-~", line.find(mark));
    if (line.find(mark) != std::string_view::npos && end != std::string_view::npos &&
        line[end] == ' ') {
      return line.substr(end + 1);
    }
  }
  return {};
}

}  // namespace

std::string in_one_line(std::string_view drawing) {
  std::string line{without_own_name(drawing.substr(0, drawing.find('\n')))};
  std::string_view note;
  for (std::size_t at = 0; at < drawing.size();) {
    const std::size_t end = std::min(drawing.find('\n', at), drawing.size());
    const std::string_view found = note_in(drawing.substr(at, end - at));
    note = found.empty() ? note : found;
    at = end + 1;
  }
  line += line.empty() || note.empty() ? "" : ": ";
  line += note;
  if (line.size() > longest_complaint) {
    line.resize(longest_complaint);
    line += "...";
  }
  return "not valid TOML: " + line;
}

}  // namespace erchaos
