// Measures how late the expiries of a periodic timerfd are served.
#include "harness/sys/lag_timer.hpp"

#include <sys/timerfd.h>
#include <unistd.h>

#include <cstdint>

#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

constexpr std::chrono::nanoseconds period = std::chrono::milliseconds{10};
constexpr long second = 1'000'000'000;

}  // namespace

LagTimer::LagTimer()
    : timer_(check_system_call("create a timer",
                               timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))),
      due_(monotonic_now() + period) {
  const auto first = due_.load().count();
  const itimerspec when{.it_interval = {.tv_sec = 0, .tv_nsec = period.count()},
                        .it_value = {.tv_sec = first / second, .tv_nsec = first % second}};
  check_system_call("set a timer",
                    timerfd_settime(timer_.number(), TFD_TIMER_ABSTIME, &when, nullptr));
}

void LagTimer::serve() {
  std::uint64_t expiries = 0;
  if (read(timer_.number(), &expiries, sizeof expiries) < 0 && errno != EAGAIN && errno != EINTR) {
    throw std::system_error(errno, std::generic_category(), "read a timer");
  }
  remember(monotonic_now() - due_.load());
  due_ = due_.load() + period * static_cast<std::int64_t>(expiries);
}

std::chrono::nanoseconds LagTimer::take_longest() {
  remember(monotonic_now() - due_.load());
  return longest_.exchange({});
}

void LagTimer::remember(std::chrono::nanoseconds late) {
  auto longest = longest_.load();
  while (late > longest && !longest_.compare_exchange_weak(longest, late)) {
  }
}

}  // namespace erchaos
