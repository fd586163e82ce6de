// Implements the states of a connection that is kept open.
#include "harness/traffic/tcp_client.hpp"

#include <sys/epoll.h>

#include <algorithm>
#include <utility>

#include "harness/traffic/tcp_socket.hpp"

namespace erchaos {
namespace {

// Linux repeats a SYN after one second: a new attempt begins as early, from another port.
constexpr Duration attempt_lasts = std::chrono::seconds{1};
constexpr Duration between_attempts = std::chrono::milliseconds{100};

}  // namespace

TcpClient::TcpClient(const ClientOrder& order, std::uint32_t id, Instant first_due, int epoll)
    : Client(order, id, first_due, epoll),
      server_(socket_address(order.of.address, order.of.port)) {}

Instant TcpClient::wake_at() const {
  switch (state_) {
    case State::pausing:
      return next_attempt_;
    case State::connecting:
      return attempted_ + attempt_lasts;
    case State::idle:
      return next_due();
    case State::waiting:
      break;
  }
  return std::min(next_due(), deadline());
}

void TcpClient::wake(Instant now) {
  const std::uint32_t lateness_ns = pass_due(now);
  switch (state_) {
    case State::pausing:
      return attempt(now);
    case State::connecting:
      return fail(now, Ending::timed_out);
    case State::idle:
      return ask(now, lateness_ns);
    case State::waiting:
      return go_on_waiting(now);
  }
}

void TcpClient::hear(Instant now) {
  if (state_ != State::connecting) {
    return take_news(now);
  }
  if (const auto ending = connection_.opened()) {
    return fail(now, *ending);
  }
  opened(now);
}

void TcpClient::attempt(Instant now) {
  attempted_ = now;
  if (!record().incidents.empty()) {
    ++record().incidents.back().attempts;
  }
  if (const auto ending = connection_.open(order().from, server_)) {
    return fail(now, *ending);
  }
  state_ = State::connecting;
  watch(connection_.socket(), EPOLLOUT, EPOLL_CTL_ADD);
}

void TcpClient::fail(Instant now, Ending why) {
  record().failed_attempts.push_back({.at = now, .why = why});
  if (!record().incidents.empty()) {
    record().incidents.back().last_failure = why;
  }
  connection_.close();
  state_ = State::pausing;
  next_attempt_ = std::max(now, attempted_ + between_attempts);
}

void TcpClient::opened(Instant now) {
  watch(connection_.socket(), EPOLLIN, EPOLL_CTL_MOD);
  record().ports.push_back(connection_.port());
  if (!record().incidents.empty()) {
    record().incidents.back().reconnected_at = now;
  }
  ask(now, not_due);
}

void TcpClient::ask(Instant now, std::uint32_t lateness_ns) {
  state_ = State::waiting;
  const std::uint32_t number = begin_request(now, lateness_ns);
  if (const auto ending = connection_.ask({.run = record().id, .slot = number})) {
    lose(now, *ending);
  }
}

void TcpClient::take_news(Instant now) {
  const TcpConnection::News news = connection_.take_news();
  if (news.ending) {
    return lose(now, *news.ending);
  }
  if (state_ == State::waiting && news.is_answered) {
    if (now - record().requests.back().sent >= least_retransmission_timeout) {
      note_retransmissions(now, connection_.retransmissions());
    }
    end_request(now);
    state_ = State::idle;
  }
}

void TcpClient::go_on_waiting(Instant now) {
  note_waiting(now);
  if (now >= deadline()) {
    return lose(now, Ending::timed_out);
  }
  note_retransmissions(now, connection_.retransmissions());
}

void TcpClient::lose(Instant now, Ending why) {
  if (state_ == State::waiting) {
    end_request(why);
  }
  note_end_of_connection();
  record().incidents.push_back({.at = now, .what = why});
  note_retransmissions(now, connection_.retransmissions());
  connection_.close();
  state_ = State::pausing;
  next_attempt_ = std::max(now, attempted_ + between_attempts);
}

ConnectionRecord TcpClient::take_record(Instant now) {
  if (state_ == State::waiting) {
    note_retransmissions(now, connection_.retransmissions());
  }
  connection_.close();
  return std::move(record());
}

}  // namespace erchaos
