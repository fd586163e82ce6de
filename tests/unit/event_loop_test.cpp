// A loop that is late, and one whose callback throws.
#include "harness/sys/event_loop.hpp"

#include <gtest/gtest.h>
#include <sys/eventfd.h>

#include <future>
#include <thread>

#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::event_loop_test {
namespace {

using namespace std::chrono_literals;

FileDescriptor readable() { return FileDescriptor{eventfd(1, EFD_CLOEXEC)}; }

TEST(EventLoop, MeasuresHowLongACallbackDelayedTheOthers) {
  const FileDescriptor event = readable();
  std::promise<void> held;
  EventLoop loop;
  loop.watch(event.number(), [&] {
    const auto until = monotonic_now() + 300ms;
    while (monotonic_now() < until) {
    }
    held.set_value();
    return EventLoop::Watch::no_more;
  });
  held.get_future().wait();
  EXPECT_GE(loop.take_longest_lag(), 280ms);  // a period of its timer less
}

TEST(EventLoop, ReportsItsLagWhileItIsStillLate) {
  const FileDescriptor event = readable();
  std::promise<void> released;
  EventLoop loop;
  loop.watch(event.number(), [&] {
    released.get_future().wait();
    return EventLoop::Watch::no_more;
  });
  const auto deadline = monotonic_now() + 20s;
  std::chrono::nanoseconds lag{};
  while (lag < 50ms && monotonic_now() < deadline) {
    lag = loop.take_longest_lag();
  }
  EXPECT_GE(lag, 50ms);
  released.set_value();
}

TEST(EventLoop, KeepsACallbacksExceptionAndServesTheOthers) {
  const FileDescriptor bad = readable();
  const FileDescriptor good = readable();
  std::promise<void> called;
  EventLoop loop;
  EXPECT_EQ(loop.failure(), std::nullopt);
  loop.watch(bad.number(), []() -> EventLoop::Watch { throw HostError("as a test"); });
  const auto deadline = monotonic_now() + 20s;
  while (!loop.failure() && monotonic_now() < deadline) {
    std::this_thread::yield();
  }
  EXPECT_EQ(loop.failure(), "as a test");
  loop.watch(good.number(), [&] {
    called.set_value();
    return EventLoop::Watch::no_more;
  });
  EXPECT_EQ(called.get_future().wait_for(20s), std::future_status::ready);
}

}  // namespace
}  // namespace erchaos::event_loop_test
