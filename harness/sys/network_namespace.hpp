// A network namespace, kept alive by one descriptor and by nothing in the file system.
#pragma once

#include <exception>
#include <functional>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

class NetworkNamespace {
 public:
  NetworkNamespace();  // a new one, with only a loopback device, which is down

  // Runs `work` inside, on a thread that ends with it: setns(2) moves one thread only, so nothing
  // has to be switched back. Sockets opened by `work` keep serving this namespace from any thread.
  // An exception from `work` reaches the caller. Do not fork in `work`: a child with a parent-death
  // signal would die with the thread.
  void run_inside(const std::function<void()>& work) const;

  void enter() const;  // moves the calling thread permanently
  int descriptor() const { return descriptor_.number(); }

 private:
  FileDescriptor descriptor_;
};

}  // namespace erchaos
