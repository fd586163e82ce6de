// Compares names by edit distance.
#include "harness/plan/toml/spelling.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace erchaos {

namespace {

// The number of letters to insert, delete, replace or swap with their neighbour.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  std::iota(rows[0].begin(), rows[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    rows[i][0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      rows[i][j] = std::min({replaced, rows[i - 1][j] + 1, rows[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows.back().back();
}

constexpr std::size_t longest_shown = 200;  // of the given name, which may be a whole file

bool is_close(std::string_view given, std::string_view name) {
  return distance(given, name) <= std::max<std::size_t>(1, given.size() / 3);
}

}  // namespace

std::string shortened(std::string_view given) {
  return given.size() <= longest_shown ? std::string{given}
                                       : std::string{given.substr(0, longest_shown)} + "...";
}

Names nearest_first(std::string_view given, Names names) {
  given = given.substr(0, longest_shown);
  std::ranges::stable_sort(names, {},
                           [&](const std::string& name) { return distance(given, name); });
  return names;
}

std::string unknown_without_list(std::string_view what, std::string_view given,
                                 const Names& allowed) {
  const std::string shown = shortened(given);
  const Names nearest = nearest_first(shown, allowed);
  if (nearest.empty() || !is_close(shown, nearest.front())) {
    return fmt::format("unknown {} '{}'", what, shown);
  }
  return fmt::format("unknown {} '{}' (did you mean '{}'?)", what, shown, nearest.front());
}

std::string unknown(std::string_view what, std::string_view given, const Names& allowed) {
  const std::string message = unknown_without_list(what, given, allowed);
  if (allowed.empty()) {
    return fmt::format("{}; there is none", message);
  }
  return fmt::format("{}; allowed: {}", message, fmt::join(allowed, ", "));
}

}  // namespace erchaos
