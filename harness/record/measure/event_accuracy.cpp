// Gives the accuracy of stamps of routers and of kernel messages.
#include "harness/record/measure/event_accuracy.hpp"

#include <algorithm>

#include "harness/base/time.hpp"

namespace erchaos {

namespace {

// FRR logs microseconds.
constexpr double frr_stamp = 0.001;

// Kernel messages are dated by when they are read. By then the reading thread had waited for a CPU
// no longer than it did within that second, or had been reading messages of other kernels.
double lag_of_news(const TesterRecord& tester, const Window& window) {
  constexpr Duration around = std::chrono::seconds{1};
  Duration lag = tester.reception.news_lag;
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
