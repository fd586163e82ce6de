// One thread that watches descriptors and calls back when they are readable.
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/lag_timer.hpp"

namespace erchaos {

class EventLoop {
 public:
  EventLoop();
  ~EventLoop();  // returns when the thread has ended; no callback runs afterwards
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // Calls `on_readable` on the loop's thread whenever `descriptor` is readable or hung up, until it
  // returns Watch::no_more; then removes it. The descriptor must stay open until then. From any
  // thread.
  enum class Watch { on, no_more };
  void watch(int descriptor, std::function<Watch()> on_readable);

  // The longest lag of the loop since the last call: slow callbacks and a busy host delay all other
  // callbacks. From any thread.
  std::chrono::nanoseconds take_longest_lag() { return lag_.take_longest(); }
  // The first exception of a callback, which is then removed, or the one that ended the loop;
  // nothing: no failure so far. From any thread.
  std::optional<std::string> failure() const;

 private:
  struct Source {
    int descriptor;
    std::function<Watch()> on_readable;
    std::list<Source>::iterator place;  // its position in sources_
  };

  void run();
  void serve();
  Watch call(const Source& source);
  void keep_failure();  // the exception being handled
  void forget(Source& source);

  FileDescriptor epoll_;
  FileDescriptor wake_;
  LagTimer lag_;
  mutable std::mutex mutex_;
  std::list<Source> sources_;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace erchaos
