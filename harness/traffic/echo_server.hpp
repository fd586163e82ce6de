// Servers that send back what they get, all on one thread.
#pragma once

#include <atomic>

#include "harness/sys/event_loop.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

class EchoServer {
 public:
  void serve(FileDescriptor listener);  // until the server ends
  // An errno: the host could not accept a client, as when it is out of descriptors; 0: never.
  int failure() const { return failure_; }

 private:
  void accept_all(int listener);

  std::atomic<int> failure_{0};
  EventLoop loop_;  // last, so that it ends first
};

}  // namespace erchaos
