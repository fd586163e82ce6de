// Sorts by length, and appends what is tried again.
#include "harness/cli/jobs/job_queue.hpp"

#include <algorithm>
#include <functional>

namespace erchaos::cli {

JobQueue::JobQueue(const std::vector<Duration>& lengths, QueuePolicy policy) : policy_(policy) {
  for (std::size_t run = 0; run < lengths.size(); ++run) {
    waiting_.push_back({.run = run});
  }
  if (policy.order == QueuePolicy::Order::longest_first) {
    std::ranges::stable_sort(waiting_, std::greater{},
                             [&](const Try& each) { return lengths.at(each.run); });
  }
}

std::optional<Try> JobQueue::next() const {
  return waiting_.empty() ? std::nullopt : std::optional{waiting_.front()};
}

void JobQueue::begin(std::size_t place) {
  waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(place));
}

bool JobQueue::end(const Try& ended, ExitStatus status) {
  if (status == ExitStatus::inconclusive && ended.number <= policy_.retries && !is_stopped_) {
    waiting_.push_back({.run = ended.run, .number = ended.number + 1});
    return true;
  }
  worst_ = worse(worst_, status);
  if (policy_.fails_fast && status != ExitStatus::passed) {
    stop();
  }
  return false;
}

// What was to be tried again stays as it was.
void JobQueue::stop() {
  if (!std::ranges::all_of(waiting_, &Try::is_first)) {
    worst_ = worse(worst_, ExitStatus::inconclusive);
  }
  is_stopped_ = true;
  waiting_.clear();
}

}  // namespace erchaos::cli
