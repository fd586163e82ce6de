// Stamps of routers and of the kernel's news.
#include "harness/record/measure/event_accuracy.hpp"

#include <algorithm>

#include "harness/base/time.hpp"

namespace erchaos {

namespace {

// FRR writes microseconds.
constexpr double frr_stamp = 0.001;

// The kernel's news have no stamp but that of the moment at which they were read: by then the
// thread that reads had waited for a CPU no longer than it did within that second, or for others
// whose news it read.
double lag_of_news(const TesterRecord& tester, const Window& window) {
  constexpr Duration around = std::chrono::seconds{1};
  Duration lag = tester.hearing.news_lag;
  for (const CpuSample& sample : tester.cpu) {
    if (sample.at >= window.begin && sample.at <= window.end + around) {
      lag = std::max(lag, sample.tester_waited);
    }
  }
  return in_milliseconds(lag);
}

}  // namespace

Accuracy accuracy_of_stamp(Source source, const TesterRecord& tester, const Window& window) {
  const bool is_of_kernel = source == Source::route || source == Source::link;
  return is_of_kernel ? Accuracy{.low = -lag_of_news(tester, window) - frr_stamp, .high = 0}
                      : Accuracy{.low = -frr_stamp, .high = frr_stamp};
}

Accuracy accuracy_of_event(const Convergence& convergence) {
  return {.low = -in_milliseconds(convergence.event_earlier),
          .high = in_milliseconds(convergence.event_later)};
}

Accuracy accuracy_between(const Accuracy& from, const Accuracy& to) {
  return {.low = to.low - from.high, .high = to.high - from.low};
}

}  // namespace erchaos
