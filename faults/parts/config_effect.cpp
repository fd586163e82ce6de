// Compares typed configuration lines with shown ones, word by word.
#include "faults/parts/config_effect.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <sstream>
#include <string_view>

namespace erchaos::faults {
namespace {

using Words = std::vector<std::string>;

Words split(const std::string& line) {
  std::istringstream stream{line};
  return {std::istream_iterator<std::string>{stream}, {}};
}

Words positive(const Words& words) {
  return !words.empty() && words.front() == "no" ? Words{words.begin() + 1, words.end()} : words;
}

bool leads_somewhere(const Words& words) {
  static constexpr std::array<std::string_view, 9> leading{
      "exit", "quit", "end", "!", "do", "exit-address-family", "exit-vrf", "configure", "#"};
  return words.empty() || std::ranges::find(leading, words.front()) != leading.end();
}

// Each typed word begins a word of the shown line, in order: FRR adds words such as "seq 5" and
// completes abbreviated ones.
bool shows(const Words& typed, const Words& shown) {
  auto at = shown.begin();
  for (const std::string& word : typed) {
    at = std::find_if(at, shown.end(),
                      [&](const std::string& other) { return other.starts_with(word); });
    if (at == shown.end()) {
      return false;
    }
    ++at;
  }
  return (typed.front() == "no") == (shown.front() == "no");
}

// The line sets the same thing to another value: all typed words but the last begin the line.
bool is_same_thing(const Words& typed, const Words& shown) {
  const std::size_t count = typed.size() - 1;
  return count >= 2 && shown.size() > count &&
         std::equal(typed.begin(), typed.begin() + static_cast<std::ptrdiff_t>(count),
                    shown.begin(), [](const std::string& word, const std::string& other) {
                      return other.starts_with(word);
                    });
}

std::vector<Words> those_not_in(const Lines& lines, const Lines& others) {
  std::vector<Words> found;
  for (const std::string& line : lines) {
    if (std::ranges::find(others, line) == others.end() && !split(line).empty()) {
      found.push_back(split(line));
    }
  }
  return found;
}

bool any_shows(const Words& typed, const std::vector<Words>& lines) {
  return std::ranges::any_of(lines, [&](const Words& line) { return shows(typed, line); });
}

}  // namespace

Lines lines_without_effect(const Lines& typed, const Lines& before, const Lines& after) {
  const std::vector<Words> all = those_not_in(after, {});
  const std::vector<Words> added = those_not_in(after, before);
  const std::vector<Words> removed = those_not_in(before, after);
  Lines found;
  for (const std::string& line : typed) {
    const Words words = split(line);
    if (leads_somewhere(words)) {
      continue;
    }
    const Words thing = positive(words);
    const auto is_of_the_same = [&](const Words& shown) {
      return is_same_thing(thing, positive(shown));
    };
    const bool is_taken_away = words != thing && !thing.empty() && any_shows(thing, removed);
    if (!any_shows(words, all) && !is_taken_away && !std::ranges::any_of(added, is_of_the_same) &&
        !std::ranges::any_of(removed, is_of_the_same)) {
      found.push_back(line);
    }
  }
  return found;
}

}  // namespace erchaos::faults
