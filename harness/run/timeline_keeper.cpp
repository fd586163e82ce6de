// Polls for new events ten times a second, on its own thread.
#include "harness/run/timeline_keeper.hpp"

#include "harness/sys/clock.hpp"

namespace erchaos {
namespace {

constexpr Duration round = std::chrono::milliseconds{100};

}  // namespace

TimelineKeeper::TimelineKeeper(const NetworkEvents& events, Keep keep)
    : events_(events), keep_(std::move(keep)), thread_([this](const std::stop_token& stop) {
        MonotonicClock clock;  // its own: a test's clock would jump with each round
        while (!stop.stop_requested()) {
          clock.wait_until(clock.now() + round, stop);
          keep_news();
        }
      }) {}

void TimelineKeeper::keep_news() {
  const std::vector<Event> news = events_.all_after(kept_);
  if (!news.empty()) {
    keep_(news);
    kept_ += news.size();
  }
}

void TimelineKeeper::finish() {
  thread_.stop();
  thread_.rethrow();
  keep_news();
}

}  // namespace erchaos
