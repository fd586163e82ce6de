// Words the outcome of limits for the reader.
#include "reports/text/limits.hpp"

#include <fmt/format.h>

#include <array>

#include "harness/record/measure/figure.hpp"
#include "reports/text/sentences.hpp"

namespace erchaos::reports {

namespace {

int decimals_of(const LimitResult& limit) {
  return decimals_beside(limit.limit.value, *limit.measured, limit.accuracy_low,
                         limit.accuracy_high);
}

}  // namespace

std::string_view name_of(Kept kept) { return kept_names.at(static_cast<std::size_t>(kept)); }

Kept kept(const LimitResult& limit, const Result& result) {
  const bool stays_valid = result.trust.level == TrustLevel::untrusted && limit.is_valid;
  if (result.verdict == Verdict::inconclusive && !stays_valid) {
    return Kept::unsure;
  }
  return limit.passed ? Kept::kept : Kept::missed;
}

std::string measured_of(const LimitResult& limit) {
  if (!limit.measured) {
    return "not measured";
  }
  return text_of(*limit.measured, limit.unit, decimals_of(limit)) +
         accuracy_text(limit.accuracy_low, limit.accuracy_high, limit.unit);
}

std::string margin_of(const LimitResult& limit) {
  if (!limit.measured) {
    return "-";
  }
  const double margin = limit.limit.value - *limit.measured;
  const std::string text = text_of(margin, limit.unit, decimals_of(limit));
  return limit.limit.value == 0 || limit.unit == Unit::percent
             ? text
             : fmt::format("{} ({:.0f} %)", text, 100 * margin / limit.limit.value);
}

}  // namespace erchaos::reports
