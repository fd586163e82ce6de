// The states of a connection.
#include "harness/traffic/tcp_client.hpp"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "harness/sys/error.hpp"
#include "harness/traffic/payload.hpp"
#include "harness/traffic/socket.hpp"
#include "harness/traffic/tcp_socket.hpp"

namespace erchaos {
namespace {

// Linux repeats a SYN after one second: a new attempt is as soon, and from another port.
constexpr Duration attempt_lasts = std::chrono::seconds{1};
constexpr Duration between_attempts = std::chrono::milliseconds{100};

}  // namespace

TcpClient::TcpClient(const TcpOrder& order, std::uint32_t id, Instant first_due, int epoll)
    : order_(order),
      epoll_(epoll),
      server_(socket_address(order.of.address, order.of.port)),
      next_due_(first_due),
      record_{.id = id,
              .class_index = order.class_index,
              .requests = {},
              .incidents = {},
              .ports = {}} {}

Instant TcpClient::wake_at() const {
  switch (state_) {
    case State::pausing:
      return next_attempt_;
    case State::connecting:
      return attempted_ + attempt_lasts;
    case State::idle:
      return next_due_;
    case State::waiting:
      break;
  }
  return std::min(next_due_, record_.requests.back().sent + order_.of.deadline);
}

void TcpClient::wake(Instant now) {
  const Instant due = next_due_;
  if (now >= due) {
    next_due_ += ((now - due) / order_.of.interval + 1) * order_.of.interval;
  }
  switch (state_) {
    case State::pausing:
      return attempt(now);
    case State::connecting:
      return fail(now, Ending::timed_out);
    case State::idle:
      return ask(now, static_cast<std::uint32_t>(
                          std::clamp<std::int64_t>((now - due).count(), 0, not_due - 1)));
    case State::waiting:
      is_alive_ = false;
      if (now >= record_.requests.back().sent + order_.of.deadline) {
        lose(now, Ending::timed_out);
      }
  }
}

void TcpClient::hear(Instant now) {
  if (state_ != State::connecting) {
    return take_answer(now);
  }
  if (const int error = pending_error(socket_); error != 0) {
    return fail(now, ending_of(error));
  }
  opened(now);
}

void TcpClient::attempt(Instant now) {
  attempted_ = now;
  if (!record_.incidents.empty()) {
    ++record_.incidents.back().attempts;
  }
  socket_ = open_client(order_.from);
  if (const int error = start_to_connect(socket_, server_); error != 0) {
    return fail(now, ending_of(error));
  }
  state_ = State::connecting;
  watch(EPOLLOUT, EPOLL_CTL_ADD);
}

void TcpClient::fail(Instant now, Ending why) {
  if (!record_.incidents.empty()) {
    record_.incidents.back().last_failure = why;
  }
  socket_.close();
  state_ = State::pausing;
  next_attempt_ = std::max(now, attempted_ + between_attempts);
}

void TcpClient::opened(Instant now) {
  watch(EPOLLIN, EPOLL_CTL_MOD);
  record_.ports.push_back(port_of(socket_));
  if (!record_.incidents.empty()) {
    record_.incidents.back().reconnected_at = now;
  }
  ask(now, not_due);
}

void TcpClient::ask(Instant now, std::uint32_t lateness_ns) {
  Payload{.run = record_.id, .slot = static_cast<std::uint32_t>(record_.requests.size())}.write_to(
      message_);
  record_.requests.push_back({.sent = now, .answered = {}, .lateness_ns = lateness_ns});
  received_ = 0;
  state_ = State::waiting;
  const ssize_t sent = send(socket_.number(), message_.data(), message_.size(), MSG_NOSIGNAL);
  if (sent < 0) {
    lose(now, ending_of(errno));
  }
}

void TcpClient::take_answer(Instant now) {
  std::array<std::byte, message_size> answer{};
  const ssize_t size = recv(socket_.number(), answer.data(), answer.size(), 0);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
    return;
  }
  if (size <= 0) {
    return lose(now, size == 0 ? Ending::closed : ending_of(errno));
  }
  received_ += static_cast<std::size_t>(size);
  if (state_ == State::waiting && received_ >= message_size) {
    record_.requests.back().answered = now;
    state_ = State::idle;
    is_alive_ = has_been_answered_ = true;
  }
}

void TcpClient::lose(Instant now, Ending why) {
  record_.incidents.push_back({.at = now, .what = why});
  close();
  is_alive_ = false;
  state_ = State::pausing;
  next_attempt_ = std::max(now, attempted_ + between_attempts);
}

void TcpClient::close() {
  record_.retransmissions += retransmissions_of(socket_);
  socket_.close();
}

ConnectionRecord TcpClient::take_record() {
  if (state_ == State::idle || state_ == State::waiting) {
    close();
  }
  return std::move(record_);
}

void TcpClient::watch(std::uint32_t events, int operation) const {
  epoll_event event{.events = events, .data = {.u64 = record_.id}};
  check_system_call("watch a TCP socket", epoll_ctl(epoll_, operation, socket_.number(), &event));
}

}  // namespace erchaos
