// Runs the receiving thread.
#include "harness/traffic/receiver.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "harness/sys/error.hpp"
#include "harness/traffic/payload.hpp"

namespace erchaos {
namespace {

constexpr std::size_t batch = 64;
// The kernel stamps packets on arrival, so they may wait here: one wakeup then serves many.
constexpr Duration gather = std::chrono::milliseconds{1};

// Room for one received packet: payload, and control data for a time stamp and IP options.
struct Slot {
  std::array<std::byte, Payload::read_size> payload;
  alignas(cmsghdr) std::array<std::byte, 128> control;
};

struct Batch {
  std::array<Slot, batch> slots;
  std::array<iovec, batch> vectors;
  std::array<mmsghdr, batch> headers{};

  Batch() { prepare(); }

  void prepare() {
    for (std::size_t i = 0; i < batch; ++i) {
      Slot& slot = slots[i];
      vectors[i] = {.iov_base = slot.payload.data(), .iov_len = slot.payload.size()};
      headers[i].msg_hdr = {.msg_name = nullptr,
                            .msg_namelen = 0,
                            .msg_iov = &vectors[i],
                            .msg_iovlen = 1,
                            .msg_control = slot.control.data(),
                            .msg_controllen = slot.control.size(),
                            .msg_flags = 0};
    }
  }
};

timespec time_stamp(const cmsghdr& control) {
  timespec time{};
  std::memcpy(&time, CMSG_DATA(&control), sizeof time);
  return time;
}

std::span<const std::byte> option_in(const cmsghdr& control) {
  return {reinterpret_cast<const std::byte*>(CMSG_DATA(&control)), control.cmsg_len - CMSG_LEN(0)};
}

// An error of the network, or nothing to read; any other error is the host's.
bool tells_of_the_network(int error) {
  return error == EAGAIN || error == EINTR || error == ENETDOWN || error == ENETUNREACH ||
         error == EHOSTUNREACH || error == ECONNREFUSED;
}

}  // namespace

Receiver::Receiver(std::span<const FileDescriptor> sinks, const Schedule& schedule,
                   Direction direction, std::uint32_t run, PathMarks marks)
    : sinks_(sinks),
      schedule_(schedule),
      run_(run),
      paths_(std::move(marks)),
      arrivals_(schedule),
      seen_(schedule.flows),
      recent_(schedule, direction),
      gaps_(schedule.flows),
      wake_(check_system_call("create an eventfd", eventfd(0, EFD_CLOEXEC))),
      thread_([this](const std::stop_token&) { run_loop(); }) {}

void Receiver::stop() {
  if (thread_.is_joinable()) {
    eventfd_write(wake_.number(), 1);
    thread_.join();
  }
}

void Receiver::run_loop() {
  std::vector<pollfd> watched;
  for (const FileDescriptor& sink : sinks_) {
    watched.push_back({.fd = sink.number(), .events = POLLIN, .revents = 0});
  }
  watched.push_back({.fd = wake_.number(), .events = POLLIN, .revents = 0});
  while (watched.back().revents == 0) {
    if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "wait for probes");
    }
    std::this_thread::sleep_for(gather);
    for (std::size_t i = 0; i < sinks_.size(); ++i) {
      if (watched[i].revents != 0) {
        drain(watched[i].fd);
      }
    }
  }
}

void Receiver::drain(int socket) {
  static thread_local Batch buffers;
  int count = 0;
  do {
    buffers.prepare();
    count = recvmmsg(socket, buffers.headers.data(), batch, MSG_DONTWAIT, nullptr);
    if (count < 0 && !tells_of_the_network(errno)) {
      throw std::system_error(errno, std::generic_category(), "receive probes");
    }
    const Reading reading = count > 0 ? Reading::now() : Reading{};
    for (int i = 0; i < count; ++i) {
      const mmsghdr& received = buffers.headers.at(static_cast<std::size_t>(i));
      take(received.msg_hdr, received.msg_len, reading);
    }
  } while (count == static_cast<int>(batch));
}

void Receiver::take(const msghdr& header, std::size_t length, const Reading& reading) {
  const std::span bytes{static_cast<const std::byte*>(header.msg_iov->iov_base),
                        std::min(length, header.msg_iov->iov_len)};
  const auto payload = Payload::read_from(bytes);
  if (!payload || payload->run != run_) {
    return;
  }
  Arrival arrival{.slot = payload->slot, .delay_ns = 0, .path = 0};
  for (const cmsghdr* control = CMSG_FIRSTHDR(&header); control != nullptr;
       control = CMSG_NXTHDR(const_cast<msghdr*>(&header), const_cast<cmsghdr*>(control))) {
    if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SCM_TIMESTAMPNS) {
      const Instant received = clock_.moment_of(time_stamp(*control), reading);
      if (!schedule_.may_have_sent(payload->slot, received)) {
        return;
      }
      const Duration delay = received - schedule_.due(payload->slot);
      arrival.delay_ns = static_cast<std::uint32_t>(
          std::clamp<std::int64_t>(delay.count(), 0, std::numeric_limits<std::uint32_t>::max()));
    } else if (control->cmsg_level == IPPROTO_IP && control->cmsg_type == IP_RECVOPTS) {
      arrival.path = paths_.by_route(recorded_route(option_in(*control)));
    }
  }
  if (arrival.path == 0) {
    arrival.path = paths_.by_trace(bytes);
  }
  if (!arrivals_.has(arrival.slot)) {
    recent_.book(arrival.slot);
  }
  arrivals_.book(arrival);
  auto& seen = seen_[payload->slot % schedule_.flows];
  const std::uint32_t before = seen.load(std::memory_order_relaxed);
  gaps_.book(before, payload->slot);
  seen.store(std::max(before, payload->slot + 1), std::memory_order_relaxed);
}

}  // namespace erchaos
