// Keeps the largest stamp difference and the nodes whose notifications were lost.
#include "harness/lab/state/hearing.hpp"

#include <algorithm>

namespace erchaos {

Instant Hearing::moment_of(const std::string& router, const FrrLogLine& line,
                           const Reading& reading) {
  const std::lock_guard lock{mutex_};
  const Instant moment = clock_.moment_of(line.realtime, line.resolution, reading);
  const Duration away = std::chrono::abs(reading.at - moment);
  if (away > heard_.stamp_difference) {
    heard_.stamp_difference = away;
    heard_.stamp_router = router;
  }
  return away > stamp_difference_allowed ? reading.at : moment;
}

void Hearing::lost_news_of(const std::string& node) {
  const std::lock_guard lock{mutex_};
  if (std::ranges::find(heard_.lost_news, node) == heard_.lost_news.end()) {
    heard_.lost_news.push_back(node);
  }
}

void Hearing::begin() {
  const std::lock_guard lock{mutex_};
  heard_ = {};
  jumps_before_ = clock_.jumps();
}

HearingRecord Hearing::so_far() const {
  const std::lock_guard lock{mutex_};
  HearingRecord record = heard_;
  record.clock_jumps = clock_.jumps() - jumps_before_;
  return record;
}

}  // namespace erchaos
