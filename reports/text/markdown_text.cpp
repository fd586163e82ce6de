// Escapes what Markdown, and GitHub after it, would interpret.
#include "reports/text/markdown_text.hpp"

#include <algorithm>
#include <cctype>

#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

// GitHub looks for mentions and links in the rendered Markdown, in which backslashes are gone: only
// a zero-width space prevents them.
constexpr std::string_view gap = "&#8203;";

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

// An underscore within a word is not emphasis, and metric names have many.
bool is_within_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

bool is_www(std::string_view text, std::size_t dot) {
  std::string before{text.substr(dot < 3 ? 0 : dot - 3, std::min<std::size_t>(dot, 3))};
  std::ranges::transform(before, before.begin(), [](unsigned char c) { return std::tolower(c); });
  return before == "www";
}

std::string escaped(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_one_of(c, "\\`*[<|~$&") || (c == '_' && !is_within_word(text, at))) {
    return {'\\', c};
  }
  if (is_one_of(c, "@#") || (c == ':' && text.substr(at).starts_with("://"))) {
    return std::string{c}.append(gap);
  }
  if (c == '.' && is_www(text, at)) {
    return std::string{gap} + c;
  }
  return {c};
}

// The place of the mark that begins a list, a quotation or a rule ("- ", "1. ", ">", "---"), or the
// end of the text if it has none.
std::size_t block_mark(std::string_view text) {
  const std::size_t at = std::min(text.find_first_not_of("0123456789"), text.size());
  if (at == text.size()) {
    return at;
  }
  const bool ends_word = at + 1 == text.size() || is_one_of(text[at + 1], " -");
  const bool is_mark = at == 0 ? text[0] == '>' || (is_one_of(text[0], "-+") && ends_word)
                               : is_one_of(text[at], ".)") && ends_word;
  return is_mark ? at : text.size();
}

std::string escaped_but(std::string_view text, std::size_t mark) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    result += at == mark ? std::string{'\\', text[at]} : escaped(text, at);
  }
  return result;
}

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string line = printable(text);
  return escaped_but(line, line.size());
}

std::string markdown_block(std::string_view text) {
  const std::string line = printable(text);
  const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  const std::string_view trimmed = std::string_view{line}.substr(begin);
  return escaped_but(trimmed, block_mark(trimmed));
}

}  // namespace erchaos::reports
