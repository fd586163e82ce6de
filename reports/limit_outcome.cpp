// Kept, missed, or unsure.
#include "reports/limit_outcome.hpp"

#include <array>

namespace erchaos::reports {

std::string_view name_of(LimitOutcome outcome) {
  static constexpr std::array<std::string_view, 3> names{"kept", "missed", "unsure"};
  return names.at(static_cast<std::size_t>(outcome));
}

LimitOutcome outcome_of(const LimitResult& limit, const Result& result) {
  const bool stays_valid = result.trust.level == TrustLevel::untrusted && limit.is_valid;
  if (result.verdict == Verdict::inconclusive && !stays_valid) {
    return LimitOutcome::unsure;
  }
  return limit.passed ? LimitOutcome::kept : LimitOutcome::missed;
}

}  // namespace erchaos::reports
