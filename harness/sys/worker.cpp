// Runs work on a thread and keeps its exception.
#include "harness/sys/worker.hpp"

#include "harness/sys/thread.hpp"

namespace erchaos {

Worker::Worker(Work work)
    : outcome_(std::make_shared<Outcome>()),
      thread_(start_thread<std::jthread>(
          [outcome = outcome_, work = std::move(work)](const std::stop_token& stop) {
            try {
              work(stop);
            } catch (...) {
              outcome->exception = std::current_exception();
              outcome->has_failed = true;
            }
          })) {}

void Worker::stop() {
  thread_.request_stop();
  join();
}

void Worker::join() {
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Worker::rethrow() const {
  if (outcome_ && outcome_->has_failed) {
    std::rethrow_exception(outcome_->exception);
  }
}

std::optional<std::string> Worker::failure() const {
  try {
    rethrow();
    return {};
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an unknown exception";
  }
}

}  // namespace erchaos
