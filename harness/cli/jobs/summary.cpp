// Sorts, counts and aligns.
#include "harness/cli/jobs/summary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "harness/base/printable.hpp"
#include "reports/text/text.hpp"

namespace erchaos::cli {
namespace {

constexpr std::array<std::string_view, 4> status_words{"passed", "failed", "bad input",
                                                       "inconclusive"};
constexpr std::string_view not_begun = "not begun";

std::string_view word_for(const SummaryRow& row) {
  return row.status ? status_words.at(static_cast<std::size_t>(*row.status)) : not_begun;
}

std::string trust_of(const SummaryRow& row) {
  const auto least = std::ranges::max_element(row.outcomes, {}, &Outcome::trust);
  return least == row.outcomes.end() ? "-" : std::string{name_of(least->trust)};
}

std::string outage_of(const SummaryRow& row) {
  const auto longest = std::ranges::max_element(row.outcomes, {}, &Outcome::longest_outage_ms);
  return longest == row.outcomes.end() || !longest->longest_outage_ms
             ? "-"
             : reports::short_figure(*longest->longest_outage_ms, Unit::milliseconds);
}

std::string seconds_of(Duration time) {
  return fmt::format("{:.0f} s", std::chrono::duration<double>{time}.count());
}

std::string counts_in(const std::vector<SummaryRow>& rows) {
  std::vector<std::string> counts;
  for (const std::string_view word :
       {"passed", "failed", "bad input", "inconclusive", "not begun"}) {
    if (const auto count = std::ranges::count(rows, word, word_for); count > 0) {
      counts.push_back(fmt::format("{} {}", count, word));
    }
  }
  return fmt::format("{}", fmt::join(counts, ", "));
}

}  // namespace

std::string summary_of(std::vector<SummaryRow> rows, Duration took) {
  std::ranges::stable_sort(rows, {}, [](const SummaryRow& row) {
    return row.status ? static_cast<int>(*row.status) : static_cast<int>(status_words.size());
  });
  std::string text = fmt::format("\n{} runs in {}: {}\n  {:<13} {:<10} {:>14} {:>7} {:>6}  run\n",
                                 rows.size(), seconds_of(took), counts_in(rows), "verdict", "trust",
                                 "longest outage", "took", "tries");
  for (const SummaryRow& row : rows) {
    text +=
        fmt::format("  {:<13} {:<10} {:>14} {:>7} {:>6}  {}  {}\n", word_for(row), trust_of(row),
                    outage_of(row), row.status ? seconds_of(row.took) : "-", row.tries,
                    printable(row.name), row.status ? printable(row.directory.string()) : "");
  }
  return text;
}

}  // namespace erchaos::cli
