// Parses AS paths: digits are AS numbers, everything else separates them.
#include "reports/azure/as_path.hpp"

#include <algorithm>
#include <charconv>

namespace erchaos::reports {
namespace {

bool is_private(std::uint32_t as) {
  return (as >= 64512 && as <= 65534) || (as >= 4200000000 && as <= 4294967294);
}

std::vector<std::uint32_t> without_prepends(std::vector<std::uint32_t> path) {
  path.erase(std::unique(path.begin(), path.end()), path.end());
  return path;
}

}  // namespace

std::vector<std::uint32_t> public_as_path(std::string_view text) {
  std::vector<std::uint32_t> path;
  for (const char* at = text.begin(); at != text.end();) {
    std::uint32_t as{};
    const auto [end, error] = std::from_chars(at, text.end(), as);
    if (end == at) {
      ++at;
      continue;
    }
    if (error == std::errc{} && !is_private(as)) {
      path.push_back(as);
    }
    at = end;
  }
  return path;
}

PathDifference difference_of(std::string_view one, std::string_view other) {
  const auto first = public_as_path(one);
  const auto second = public_as_path(other);
  if (first == second) {
    return PathDifference::none;
  }
  return without_prepends(first) == without_prepends(second) ? PathDifference::prepends
                                                             : PathDifference::other;
}

}  // namespace erchaos::reports
