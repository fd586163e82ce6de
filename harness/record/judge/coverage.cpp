// Checks what was sent against the phases.
#include "harness/record/judge/coverage.hpp"

#include <algorithm>
#include <optional>

#include "harness/record/judge/trust.hpp"

namespace erchaos {

namespace {

// When sending should have ended; none: not recorded.
std::optional<Instant> end_of_traffic(const std::vector<PhaseRecord>& phases) {
  const auto drain = std::ranges::find(phases, "drain", &PhaseRecord::name);
  return drain == phases.end() ? std::nullopt : std::optional{drain->begin};
}

}  // namespace

void doubt_coverage(Trust& trust, const Recording& recording, const Packets& packets,
                    std::span<const Window> windows) {
  const Schedule& schedule = packets.schedule();
  if (schedule.flows == 0) {
    return;
  }
  const Instant last = packets.slots() == 0 ? schedule.begin : schedule.due(packets.slots() - 1);
  const auto end = end_of_traffic(recording.phases);
  if (end && last + schedule.interval + trust_rules::gap_untrusted < *end) {
    note<reasons::ended_early>(trust, TrustLevel::untrusted, Doubt::counts,
                               std::chrono::duration<double>{*end - last}.count());
  }
  const bool is_empty =
      !windows.empty() && windows.back().last < windows.back().first + schedule.flows;
  if (is_empty) {
    note<reasons::flows_silent>(trust, TrustLevel::untrusted, Doubt::counts);
  }
}

}  // namespace erchaos
