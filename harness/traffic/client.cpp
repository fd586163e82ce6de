// Keeps the records that all clients have in common.
#include "harness/traffic/client.hpp"

#include <sys/epoll.h>

#include <algorithm>

#include "harness/sys/error.hpp"

namespace erchaos {

Client::Client(const ClientOrder& order, std::uint32_t id, Instant first_due, int epoll)
    : order_(order), epoll_(epoll), next_due_(first_due) {
  record_.id = id;
  record_.class_index = order.class_index;
}

Instant Client::deadline() const { return record_.requests.back().sent + order_.of.deadline; }

std::uint32_t Client::pass_due(Instant now) {
  const Duration late = now - next_due_;
  if (late < Duration::zero()) {
    return 0;
  }
  next_due_ += (late / order_.of.interval + 1) * order_.of.interval;
  return static_cast<std::uint32_t>(std::min<std::int64_t>(late.count(), not_due - 1));
}

std::uint32_t Client::begin_request(Instant now, std::uint32_t lateness_ns) {
  record_.requests.push_back({.sent = now, .answered = {}, .lateness_ns = lateness_ns});
  return static_cast<std::uint32_t>(record_.requests.size() - 1);
}

void Client::end_request(Instant now) {
  record_.requests.back().answered = now;
  is_alive_ = has_been_answered_ = true;
}

void Client::end_request(Ending why) {
  record_.requests.back().failure = why;
  is_alive_ = false;
}

// The request was sent an interval ago, or a little less: whenever the last one was late. Four
// delays are those of connecting and of the request.
void Client::note_waiting(Instant now) {
  if (now - record_.requests.back().sent >= order_.of.interval / 2 + 4 * order_.longest_delay) {
    is_alive_ = false;
  }
}

void Client::note_retransmissions(Instant now, std::uint32_t segments) {
  if (segments > 0) {
    record_.retransmissions.push_back({.at = now, .segments = segments});
  }
}

void Client::watch(const FileDescriptor& socket, std::uint32_t events, int operation) const {
  epoll_event event{.events = events, .data = {.u64 = record_.id}};
  check_system_call("watch a client's socket",
                    epoll_ctl(epoll_, operation, socket.number(), &event));
}

}  // namespace erchaos
