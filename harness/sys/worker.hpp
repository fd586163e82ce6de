// A thread whose exception ends the run, not the program.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace erchaos {

class Worker {
 public:
  using Work = std::function<void(const std::stop_token&)>;

  Worker() = default;  // does nothing
  // `work` must return when it is asked to stop. An exception from it is kept.
  explicit Worker(Work work);

  void stop();  // asks the thread to end, and waits for it
  void join();  // waits for it
  bool is_joinable() const { return thread_.joinable(); }

  // The exception's what(); nothing: no failure so far. From any thread, also while it runs.
  std::optional<std::string> failure() const;
  void rethrow() const;  // the exception, if there was one

 private:
  struct Outcome {
    std::exception_ptr exception;
    std::atomic<bool> has_failed{false};
  };

  std::shared_ptr<Outcome> outcome_;
  std::jthread thread_;
};

}  // namespace erchaos
