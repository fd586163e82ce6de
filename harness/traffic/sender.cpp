// Runs the sending thread.
#include "harness/traffic/sender.hpp"

#include <sys/prctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <ctime>

#include "harness/traffic/payload.hpp"

namespace erchaos {
namespace {

// A sleep costs about 5 us with a hypervisor's timer, as long as a packet takes over two routers. A
// packet due within this time is sent at once, early by at most as much.
constexpr Duration too_short_to_sleep = std::chrono::microseconds{25};

// Hypervisors take a core away for ten milliseconds and more. Packets due meanwhile are sent late
// in one burst, and their lateness is recorded; beyond this, the flow would no longer be the
// configured one.
constexpr Duration too_late_to_send = std::chrono::milliseconds{25};

void sleep_until(Instant due) {
  const timespec time{.tv_sec = due.count() / 1'000'000'000,
                      .tv_nsec = due.count() % 1'000'000'000};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr) == EINTR) {
  }
}

// A packet for which the sending host has no route was offered, and the network refused it: that is
// loss. Any other failure is the tester's own.
bool was_offered(ssize_t result) {
  return result >= 0 || errno == ENETUNREACH || errno == EHOSTUNREACH;
}

}  // namespace

Sender::Sender(std::span<const FlowSource> sources, const SendOrder& order, const Clock& clock)
    : sources_(sources),
      order_(order),
      clock_(clock),
      recent_(order.schedule, order.direction),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Sender::stop() { thread_.stop(); }

void Sender::wait() { thread_.join(); }

void Sender::run(const std::stop_token& stop) {
  prctl(PR_SET_TIMERSLACK, 1);  // nanosecond; the default would add 50 us to every sleep
  std::vector<std::byte> packet(order_.payload_bytes);
  for (std::uint32_t slot = 0; slot < order_.max_slots && !stop.stop_requested(); ++slot) {
    if (const Instant due = order_.schedule.due(slot); clock_.now() + too_short_to_sleep < due) {
      sleep_until(due);
    }
    lateness_ns_.push_back(send_slot(slot, packet));
    if (lateness_ns_[slot] != not_sent) {
      recent_.book(slot);
    }
    slots_done_.store(slot + 1, std::memory_order_relaxed);
  }
}

std::uint32_t Sender::send_slot(std::uint32_t slot, std::span<std::byte> packet) {
  const Duration late = clock_.now() - order_.schedule.due(slot);
  if (late >= std::max(order_.schedule.interval, too_late_to_send)) {
    return not_sent;
  }
  Payload{.run = order_.run, .slot = slot}.write_to(packet);
  const FlowSource& source = sources_[slot % sources_.size()];
  const ssize_t result =
      sendto(source.socket.number(), packet.data(), packet.size(), 0,
             reinterpret_cast<const sockaddr*>(&source.destination), source.destination_size);
  // An early packet counts as one on time.
  return was_offered(result) ? static_cast<std::uint32_t>(std::max<std::int64_t>(late.count(), 0))
                             : not_sent;
}

}  // namespace erchaos
