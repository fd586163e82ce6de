// One thread that watches descriptors and calls back when they are readable.
#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <thread>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

class EventLoop {
 public:
  EventLoop();
  ~EventLoop();  // returns when the thread has ended; no callback runs afterwards
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // Calls `on_readable`, on the loop's thread, whenever `descriptor` is readable or hung up, until
  // it returns Watch::no_more; then forgets it. The descriptor must stay open until then. From any
  // thread.
  enum class Watch { on, no_more };
  void watch(int descriptor, std::function<Watch()> on_readable);

 private:
  struct Source {
    int descriptor;
    std::function<Watch()> on_readable;
    std::list<Source>::iterator place;  // where it is in sources_
  };

  void run();
  void forget(Source& source);

  FileDescriptor epoll_;
  FileDescriptor wake_;
  std::mutex mutex_;
  std::list<Source> sources_;
  std::thread thread_;
};

}  // namespace erchaos
