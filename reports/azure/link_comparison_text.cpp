// Writes a comparison of predicted and actual tests as text for people.
#include <fmt/format.h>

#include <algorithm>

#include "reports/azure/compare_link_failover_tests.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

std::string section(std::string_view title, const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) {
    text += fmt::format("    {}\n", printable(sentence));
  }
  return text.empty() ? "" : fmt::format("  {}\n{}", title, text);
}

std::string_view headline(const LinkComparisons& comparisons) {
  if (comparisons.links.empty()) {
    return "INCONCLUSIVE: the two sides have no test in common\n";
  }
  if (comparisons.is_worse()) {
    return "WORSE: less redundant than predicted, or the test failed\n";
  }
  const bool is_all_known = std::ranges::all_of(
      comparisons.links, [](const LinkComparison& link) { return link.unknown.empty(); });
  return is_all_known ? "not worse than predicted\n"
                      : "not worse than predicted, as far as both sides report\n";
}

}  // namespace

std::string comparison_text(const LinkComparisons& comparisons) {
  std::string text{headline(comparisons)};
  for (const LinkComparison& link : comparisons.links) {
    const std::string found = section("worse than predicted", link.worse) +
                              section("not as predicted", link.other) +
                              section("not known", link.unknown);
    text += fmt::format("\n{}\n{}", printable(link.title),
                        found.empty() ? "  all as predicted\n" : found);
  }
  const std::string unmatched = section("without a counterpart", comparisons.unmatched);
  return unmatched.empty() ? text : text + '\n' + unmatched;
}

}  // namespace erchaos::reports
