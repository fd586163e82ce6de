// Scales estimates.
#include "harness/cli/sweep/sweep_progress.hpp"

#include <algorithm>
#include <cmath>

namespace erchaos::cli {
namespace {

constexpr Duration between_records = std::chrono::seconds{2};
constexpr int record_share = 20;  // records take at most a 20th of the time

}  // namespace

TimeToGo::TimeToGo(const PlannedSweep& planned, const std::vector<std::size_t>& left)
    : all_(seconds_of(planned, left)), alone_(seconds_one_at_a_time(planned, left)) {}

void TimeToGo::end(double estimated_seconds) { ended_ += estimated_seconds; }

double TimeToGo::seconds(double ratio) const {
  return alone_ > 0 ? ratio * all_ * std::max(0.0, 1 - ended_ / alone_) : 0;
}

void RecordPace::wrote(Instant begun, Instant ended) {
  next_ = ended + std::max(between_records, record_share * (ended - begun));
}

std::uint32_t whole_cpus(double cores) {
  return static_cast<std::uint32_t>(std::max(1L, std::lround(cores)));
}

}  // namespace erchaos::cli
