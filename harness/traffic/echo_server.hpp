// Servers that send back what they receive, all on one thread.
#pragma once

#include <optional>
#include <string>

#include "harness/sys/event_loop.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

class EchoServer {
 public:
  void serve(FileDescriptor listener);  // until the server ends
  // What the host failed to do, such as accepting a client when it is out of descriptors.
  std::optional<std::string> failure() const { return loop_.failure(); }

 private:
  void accept_all(int listener);

  EventLoop loop_;
};

}  // namespace erchaos
