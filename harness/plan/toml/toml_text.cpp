// Scans TOML text and interprets little more than brackets, strings and comments.
#include "harness/plan/toml/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/nowide/utf/utf.hpp>
#include <string_view>

namespace erchaos {
namespace {

class TomlScanner {
 public:
  explicit TomlScanner(std::string_view text) : rest_(text) {}

  void scan() {
    while (!rest_.empty() && problem_.empty()) {
      step();
    }
    if (!fit_.text.empty() && fit_.text.back() != '\n') {
      end_line();
    }
  }

  TomlText result() { return std::move(fit_); }
  const std::string& problem() const { return problem_; }
  std::size_t line() const { return line_; }

 private:
  void step() {
    const char next = rest_.front();
    if (next == '#') {
      rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
    } else if (next == '"' || next == '\'') {
      take_string(next);
    } else {
      take(1);
      note(next);
    }
  }

  void note(char taken) {
    switch (taken) {
      case '[':
      case '{':
        keys_ += open_.empty() ? 1 : 0;  // a table's header, or a value, which always has a key
        open_.push_back(taken);
        insist(open_.size() <= most_nesting, "nested more than", most_nesting, "deep");
        break;
      case ']':
      case '}':
        if (!open_.empty()) {
          open_.pop_back();
        }
        break;
      case '.':
        insist(++parts_ <= most_key_parts, "a key of more than", most_key_parts, "parts");
        return;
      case ',':
        if (!open_.empty() && open_.back() == '[') {
          break_line();
        }
        break;
      case '=':
        insist(++keys_ <= most_keys, "more than", most_keys, "keys");
        break;
      case '\n':
        break;
      default:
        return;
    }
    parts_ = 1;
  }

  // toml11 reports a string that does not end where it should.
  void take_string(char quote) {
    const std::string three(3, quote);
    const bool has_lines = rest_.starts_with(three);
    const std::string_view end =
        has_lines ? std::string_view{three} : std::string_view{three}.substr(2);
    take(end.size());
    while (!rest_.empty() && !rest_.starts_with(end) && (has_lines || rest_.front() != '\n')) {
      take(quote == '"' && rest_.front() == '\\' && rest_.size() > 1 ? 2 : 1);
    }
    while (rest_.starts_with(end.front())) {  // up to two quotes may precede the last three
      take(1);
      if (!has_lines) {
        return;
      }
    }
  }

  void take(std::size_t count) {
    for (const char each : rest_.substr(0, count)) {
      fit_.text += each;
      ++length_;
      if (each == '\n') {
        end_line();
        ++line_;
      }
    }
    rest_.remove_prefix(count);
    insist(length_ <= longest_toml_line, "a line of more than", longest_toml_line, "characters");
  }

  void break_line() {
    fit_.text += '\n';
    end_line();
  }

  void end_line() {
    fit_.lines.push_back(line_);
    fit_.ends.push_back(fit_.text.size());
    length_ = 0;
  }

  void insist(bool is_so, std::string_view before, std::size_t limit, std::string_view after) {
    if (!is_so && problem_.empty()) {
      problem_ = fmt::format("{} {} {}", before, limit, after);
    }
  }

  std::string_view rest_;
  TomlText fit_;
  std::vector<char> open_;  // brackets
  std::size_t line_ = 1;
  std::size_t length_ = 0;
  std::size_t parts_ = 1;
  std::size_t keys_ = 0;
  std::string problem_;
};

// Where the first byte is that is not of UTF-8; the text's size if there is none.
std::size_t end_of_utf8(std::string_view text) {
  namespace utf = boost::nowide::utf;
  for (const auto* at = text.begin(); at != text.end();) {
    const auto* const begin = at;
    const utf::code_point code = utf::utf_traits<char>::decode(at, text.end());
    if (code == utf::illegal || code == utf::incomplete) {
      return static_cast<std::size_t>(begin - text.begin());
    }
  }
  return text.size();
}

}  // namespace

std::size_t TomlText::original(std::size_t line) const {
  if (line == 0 || lines.empty()) {
    return line;
  }
  return line <= lines.size() ? lines[line - 1] : lines.back() + (text.back() == '\n' ? 1 : 0);
}

std::size_t TomlText::original_at(std::size_t offset) const {
  const auto line = std::ranges::upper_bound(ends, offset) - ends.begin();
  return original(static_cast<std::size_t>(line) + 1);
}

std::optional<TomlText> fit_for_toml11(const std::string& text, const std::string& file,
                                       Problems& problems) {
  TomlScanner scanner{text};
  scanner.scan();
  if (!scanner.problem().empty()) {
    problems.push_back({.file = file,
                        .line = scanner.line(),
                        .message = fmt::format("{} (the maximum)", scanner.problem()),
                        .rule = rules::not_toml});
    return {};
  }
  TomlText fit = scanner.result();
  if (const std::size_t end = end_of_utf8(fit.text); end < fit.text.size()) {
    problems.push_back({.file = file,
                        .line = fit.original_at(end),
                        .message = "is not UTF-8; save the file as UTF-8",
                        .rule = rules::not_toml});
    return {};
  }
  return fit;
}

}  // namespace erchaos
