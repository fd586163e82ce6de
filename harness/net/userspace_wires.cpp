// Receives frames, delays them and sends them on, on one thread.
#include "harness/net/userspace_wires.hpp"

#include <fmt/core.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "harness/net/offload.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

using std::chrono::nanoseconds;

void watch(const FileDescriptor& epoll, int descriptor, void* source) {
  epoll_event event{.events = EPOLLIN, .data = {.ptr = source}};
  check_system_call("watch a wire", epoll_ctl(epoll.number(), EPOLL_CTL_ADD, descriptor, &event));
}

// The inner ends must not send frames themselves.
void keep_silent(const NetworkNamespace& network) {
  network.run_inside([] {
    const std::string setting = "/proc/sys/net/ipv6/conf/default/disable_ipv6";
    if (std::filesystem::exists(setting)) {
      write_file(setting, "1");
    }
  });
}

// Leaves ARP alone: it has no checksum, and a host would use a wrong answer for half a minute.
void flip(std::vector<std::byte>& frame, std::size_t bit) {
  const bool is_arp = frame.at(12) == std::byte{0x08} && frame.at(13) == std::byte{0x06};
  if (!is_arp) {
    frame.at(bit / 8) ^= std::byte{1} << (bit % 8);
  }
}

}  // namespace

UserspaceWires::UserspaceWires()
    : epoll_(check_system_call("create an epoll", epoll_create1(EPOLL_CLOEXEC))),
      wake_(check_system_call("create an eventfd", eventfd(0, EFD_CLOEXEC))),
      timer_(check_system_call("create a timer",
                               timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))) {
  keep_silent(far_);
  watch(epoll_, wake_.number(), &wake_);
  watch(epoll_, timer_.number(), &timer_);
  thread_ = Worker{[this](const std::stop_token&) { run(); }};
}

UserspaceWires::~UserspaceWires() {
  eventfd_write(wake_.number(), 1);
  thread_.join();
}

void UserspaceWires::join(const InterfaceAt& first, const InterfaceAt& second, const Wire& wire,
                          std::array<std::uint64_t, 2> seeds) {
  const std::size_t number = sockets_.size() / 2;
  const std::string left = fmt::format("wire{}-a", number);
  const std::string right = fmt::format("wire{}-b", number);
  add_veth(first, {far_, left});
  add_veth({far_, right}, second);
  send_whole_frames(first);
  send_whole_frames(second);
  PacketSocket& at_first = sockets_.emplace_back(InterfaceAt{far_, left});
  PacketSocket& at_second = sockets_.emplace_back(InterfaceAt{far_, right});
  add_direction(at_first, at_second, wire, seeds[0]);
  add_direction(at_second, at_first, wire, seeds[1]);
  relay_.follow(first, right);
  relay_.follow(second, left);
}

void UserspaceWires::add_direction(PacketSocket& from, PacketSocket& to, const Wire& wire,
                                   std::uint64_t seed) {
  Direction& direction = directions_.emplace_back(Direction{.from = from,
                                                            .to = to,
                                                            .frames = WireDirection{wire, seed},
                                                            .most_waiting = wire.frames_under_way(),
                                                            .has_rate = wire.rate > 0});
  watch(epoll_, from.descriptor(), &direction);
}

void UserspaceWires::change(std::size_t number, const Wire& wire) {
  const std::lock_guard lock{changes_};
  for (const std::size_t direction : {2 * number, 2 * number + 1}) {
    directions_.at(direction).frames.change(wire);
    directions_.at(direction).most_waiting = wire.frames_under_way();
    directions_.at(direction).has_rate = wire.rate > 0;
  }
}

std::uint64_t UserspaceWires::drops() {
  for (PacketSocket& socket : sockets_) {
    drops_ += socket.take_drops();
  }
  return drops_ + refused_;
}

void UserspaceWires::run() {
  prctl(PR_SET_TIMERSLACK, 1);  // nanosecond; the default would add 50 us to every delay
  std::array<epoll_event, 64> events{};
  while (true) {
    const int count = epoll_wait(epoll_.number(), events.data(), events.size(), -1);
    if (count < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "wait for frames on wires");
    }
    for (int i = 0; i < count; ++i) {
      void* const source = events.at(static_cast<std::size_t>(i)).data.ptr;
      if (source == &wake_) {
        return;
      }
      if (source == &timer_) {
        std::uint64_t expirations = 0;
        [[maybe_unused]] const auto size = read(timer_.number(), &expirations, sizeof expirations);
        timer_set_to_ = nanoseconds::max();
      } else {
        take_in(*static_cast<Direction*>(source));
      }
    }
    send_due();
    set_timer();
  }
}

void UserspaceWires::take_in(Direction& direction) {
  const std::lock_guard lock{changes_};
  auto& waiting = direction.waiting;
  const bool was_empty = waiting.empty();
  direction.from.receive([&](std::span<std::byte> bytes, nanoseconds arrival) {
    const std::size_t room =
        direction.most_waiting - std::min(waiting.size(), direction.most_waiting);
    const FrameOutcome outcome = direction.frames.decide(arrival, bytes.size(), room);
    refused_ += direction.has_rate ? 0 : outcome.refused;
    for (std::size_t i = 0; i < outcome.count; ++i) {
      const FrameCopy& copy = outcome.copies.at(i);
      std::vector<std::byte> frame{bytes.begin(), bytes.end()};
      if (copy.flipped_bit) {
        flip(frame, *copy.flipped_bit);
      }
      // Only a reordered frame leaves before one that is already waiting.
      const auto after = std::find_if(waiting.rbegin(), waiting.rend(), [&](const Waiting& other) {
        return other.leaves <= copy.leaves;
      });
      waiting.insert(after.base(), Waiting{copy.leaves, std::move(frame)});
    }
  });
  if (was_empty && !waiting.empty()) {
    busy_.push_back(&direction);
  }
}

void UserspaceWires::send_due() {
  for (Direction* direction : busy_) {
    auto& waiting = direction->waiting;
    const nanoseconds now = monotonic_now();  // the clock of the kernel's stamps and of timer_
    due_.clear();
    while (!waiting.empty() && waiting.front().leaves <= now) {
      due_.push_back(std::move(waiting.front().frame));
      waiting.pop_front();
    }
    refused_ += direction->to.send(due_);
  }
  std::erase_if(busy_, [](const Direction* direction) { return direction->waiting.empty(); });
}

void UserspaceWires::set_timer() {
  nanoseconds next = nanoseconds::max();
  for (const Direction* direction : busy_) {
    next = std::min(next, direction->waiting.front().leaves);
  }
  if (next == timer_set_to_ || next == nanoseconds::max()) {
    return;
  }
  timer_set_to_ = next;
  const itimerspec when{.it_interval = {},
                        .it_value = {.tv_sec = next.count() / 1'000'000'000,
                                     .tv_nsec = next.count() % 1'000'000'000}};
  check_system_call("set a timer of wires",
                    timerfd_settime(timer_.number(), TFD_TIMER_ABSTIME, &when, nullptr));
}

}  // namespace erchaos
