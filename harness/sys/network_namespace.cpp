// Creates and enters network namespaces on short-lived threads.
#include "harness/sys/network_namespace.hpp"

#include <fcntl.h>
#include <sched.h>

#include "harness/sys/error.hpp"
#include "harness/sys/thread.hpp"

namespace erchaos {
namespace {

void run_on_own_thread(const std::function<void()>& work) {
  std::exception_ptr failure;
  start_thread<std::thread>([&] {
    try {
      work();
    } catch (...) {
      failure = std::current_exception();
    }
  }).join();
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace

NetworkNamespace::NetworkNamespace() {
  run_on_own_thread([this] {
    check_system_call("create a network namespace", unshare(CLONE_NEWNET));
    descriptor_ = open_file("/proc/thread-self/ns/net", O_RDONLY);
  });
}

void NetworkNamespace::run_inside(const std::function<void()>& work) const {
  run_on_own_thread([&] {
    enter();
    work();
  });
}

void NetworkNamespace::enter() const {
  check_system_call("enter a network namespace", setns(descriptor_.number(), CLONE_NEWNET));
}

}  // namespace erchaos
