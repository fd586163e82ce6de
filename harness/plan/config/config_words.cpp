// Splits lines into words, matches them with patterns, and reads numbers.
#include "harness/plan/config/config_words.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>

namespace erchaos {

namespace {

// FRR accepts an unambiguous abbreviation of a keyword. "ip" is never short for "ipv6".
bool is_short_for(const std::string& word, std::string_view keyword) {
  return word == keyword || (word.size() > 2 && keyword.starts_with(word));
}

template <typename Number>
std::optional<Number> whole(std::string_view word) {
  Number value{};
  const char* end = word.data() + word.size();
  const auto [rest, error] = std::from_chars(word.data(), end, value);
  return error == std::errc{} && rest == end ? std::optional<Number>{value} : std::nullopt;
}

}  // namespace

ConfigWords words_of_line(std::string_view line) {
  ConfigWords words;
  constexpr std::string_view blank = " \t\r";
  for (std::size_t begin = 0; (begin = line.find_first_not_of(blank, begin)) < line.size();) {
    const std::size_t end = std::min(line.find_first_of(blank, begin), line.size());
    words.emplace_back(line.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

std::optional<ConfigWords> values_of(const ConfigWords& line, std::string_view pattern) {
  ConfigWords values;
  auto word = line.begin();
  for (const std::string& wanted : words_of_line(pattern)) {
    if (wanted == "...") {
      return values;
    }
    const bool is_value = std::isupper(static_cast<unsigned char>(wanted.front())) != 0;
    if (word == line.end() || (!is_value && !is_short_for(*word, wanted))) {
      return {};
    }
    if (is_value) {
      values.push_back(*word);
    }
    ++word;
  }
  return word == line.end() ? std::optional<ConfigWords>{std::move(values)} : std::nullopt;
}

std::optional<unsigned> number_in(const std::string& word) { return whole<unsigned>(word); }

std::optional<std::uint32_t> as_number_in(const std::string& word) {
  const std::size_t dot = word.find('.');
  if (dot == std::string::npos) {
    return whole<std::uint32_t>(word);
  }
  const auto high = whole<std::uint16_t>(std::string_view{word}.substr(0, dot));
  const auto low = whole<std::uint16_t>(std::string_view{word}.substr(dot + 1));
  return high && low ? std::optional<std::uint32_t>{(std::uint32_t{*high} << 16U) | *low}
                     : std::nullopt;
}

}  // namespace erchaos
