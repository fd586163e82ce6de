// Runs epoll on the loop's thread.
#include "harness/sys/event_loop.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <iterator>

#include "harness/sys/error.hpp"
#include "harness/sys/thread.hpp"

namespace erchaos {

EventLoop::EventLoop()
    : epoll_(check_system_call("create an epoll", epoll_create1(EPOLL_CLOEXEC))),
      wake_(check_system_call("create an eventfd", eventfd(0, EFD_CLOEXEC))) {
  epoll_event event{.events = EPOLLIN, .data = {.ptr = nullptr}};  // no source: end the loop
  check_system_call("watch an eventfd",
                    epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, wake_.number(), &event));
  watch(lag_.descriptor(), [this] {
    lag_.serve();
    return Watch::on;
  });
  thread_ = start_thread<std::thread>([this] { run(); });
}

EventLoop::~EventLoop() {
  eventfd_write(wake_.number(), 1);
  thread_.join();
}

void EventLoop::watch(int descriptor, std::function<Watch()> on_readable) {
  const std::lock_guard lock{mutex_};
  Source& source = sources_.emplace_back(Source{descriptor, std::move(on_readable), {}});
  source.place = std::prev(sources_.end());
  epoll_event event{.events = EPOLLIN, .data = {.ptr = &source}};
  check_system_call("watch a descriptor",
                    epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, descriptor, &event));
}

void EventLoop::run() {
  try {
    serve();
  } catch (...) {
    keep_failure();
  }
}

void EventLoop::serve() {
  std::array<epoll_event, 64> events{};
  while (true) {
    const int count = epoll_wait(epoll_.number(), events.data(), events.size(), -1);
    if (count < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "wait for descriptors");
    }
    for (int i = 0; i < count; ++i) {
      auto* const source = static_cast<Source*>(events.at(static_cast<std::size_t>(i)).data.ptr);
      if (source == nullptr) {
        return;
      }
      if (call(*source) == Watch::no_more) {
        forget(*source);
      }
    }
  }
}

EventLoop::Watch EventLoop::call(const Source& source) {
  try {
    return source.on_readable();
  } catch (...) {
    keep_failure();
    return Watch::no_more;
  }
}

void EventLoop::keep_failure() {
  const std::lock_guard lock{mutex_};
  failure_ = failure_ ? failure_ : std::current_exception();
}

std::optional<std::string> EventLoop::failure() const {
  const std::lock_guard lock{mutex_};
  try {
    if (failure_) {
      std::rethrow_exception(failure_);
    }
    return {};
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an unknown exception";
  }
}

void EventLoop::forget(Source& source) {
  epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, source.descriptor, nullptr);
  const std::lock_guard lock{mutex_};
  sources_.erase(source.place);  // destroys the callback too, which may own the descriptor
}

}  // namespace erchaos
