// Keeps the largest stamp difference and the nodes whose notifications were lost.
#include "harness/lab/state/event_reception.hpp"

#include <algorithm>

namespace erchaos {

Instant EventReception::moment_of(const std::string& router, const FrrLogLine& line,
                                  const Reading& reading) {
  const std::lock_guard lock{mutex_};
  const Instant moment = clock_.moment_of(line.realtime, line.resolution, reading);
  const Duration away = std::chrono::abs(reading.at - moment);
  if (away > record_.stamp_difference) {
    record_.stamp_difference = away;
    record_.stamp_router = router;
  }
  return away > stamp_difference_allowed ? reading.at : moment;
}

void EventReception::lost_news_of(const std::string& node) {
  const std::lock_guard lock{mutex_};
  if (std::ranges::find(record_.lost_news, node) == record_.lost_news.end()) {
    record_.lost_news.push_back(node);
  }
}

void EventReception::begin() {
  const std::lock_guard lock{mutex_};
  record_ = {};
  jumps_before_ = clock_.jumps();
}

ReceptionRecord EventReception::so_far() const {
  const std::lock_guard lock{mutex_};
  ReceptionRecord record = record_;
  record.clock_jumps = clock_.jumps() - jumps_before_;
  return record;
}

}  // namespace erchaos
