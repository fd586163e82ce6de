// Applies route changes after a delay.
#include "harness/lab/slow_routes.hpp"

#include <sys/timerfd.h>
#include <unistd.h>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

constexpr unsigned table_number = 100;

}  // namespace

SlowRoutes::SlowRoutes(const NetworkNamespace& network, Duration delay, const Clock& clock,
                       EventLoop& loop)
    : copy_(network, table_number),
      delay_(delay),
      clock_(clock),
      timer_(check_system_call("create a timer",
                               timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))) {
  loop.watch(timer_.number(), [this] {
    std::uint64_t expirations = 0;
    if (read(timer_.number(), &expirations, sizeof expirations) < 0 && errno != EAGAIN &&
        errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "read a timer of late routes");
    }
    apply_what_is_due();
    return EventLoop::Watch::on;
  });
}

void SlowRoutes::take(const RouteChange& change) {
  pending_.push_back({clock_.now() + (delays_ ? delay_ : Duration::zero()), change});
  apply_what_is_due();
}

void SlowRoutes::apply_what_is_due() {
  while (!pending_.empty() && pending_.front().due <= clock_.now()) {
    const RouteChange change = std::move(pending_.front().change);
    pending_.pop_front();
    try {
      copy_.set(change.prefix, change.added ? change.gateways : std::vector<std::string>{});
    } catch (const HostError&) {
      copy_.set(change.prefix, {});  // the link to its gateways has gone meanwhile
    }
  }
  set_timer();
}

void SlowRoutes::set_timer() {
  waiting_ = pending_.size();
  const Duration due = pending_.empty() ? Duration::zero() : pending_.front().due;  // 0: never
  const itimerspec when{
      .it_interval = {},
      .it_value = {.tv_sec = due.count() / 1'000'000'000, .tv_nsec = due.count() % 1'000'000'000}};
  check_system_call("set a timer",
                    timerfd_settime(timer_.number(), TFD_TIMER_ABSTIME, &when, nullptr));
}

}  // namespace erchaos
