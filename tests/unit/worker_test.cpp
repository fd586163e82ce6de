// Threads that fail.
#include "harness/sys/worker.hpp"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace erchaos::worker_test {
namespace {

TEST(Worker, KeepsItsException) {
  Worker worker{[](const std::stop_token&) { throw std::runtime_error("as a test"); }};
  worker.join();
  EXPECT_EQ(worker.failure(), "as a test");
  EXPECT_THROW(worker.rethrow(), std::runtime_error);
}

TEST(Worker, WithoutAnExceptionReportsNoFailure) {
  std::promise<void> asked;
  Worker worker{[&](const std::stop_token& stop) {
    const std::stop_callback tell{stop, [&] { asked.set_value(); }};
    asked.get_future().wait();
  }};
  EXPECT_FALSE(worker.failure());
  worker.stop();
  EXPECT_FALSE(worker.failure());
  worker.rethrow();
  EXPECT_FALSE(Worker{}.failure());
}

}  // namespace
}  // namespace erchaos::worker_test
