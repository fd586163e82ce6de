// Implements the states of a short request.
#include "harness/traffic/request_client.hpp"

#include <sys/epoll.h>

#include <algorithm>
#include <utility>

#include "harness/traffic/tcp_socket.hpp"

namespace erchaos {

RequestClient::RequestClient(const ClientOrder& order, std::uint32_t id, Instant first_due,
                             int epoll)
    : Client(order, id, first_due, epoll),
      server_(socket_address(order.of.address, order.of.port)) {}

Instant RequestClient::wake_at() const {
  return state_ == State::idle ? next_due() : std::min(next_due(), deadline());
}

void RequestClient::wake(Instant now) {
  const std::uint32_t lateness_ns = pass_due(now);
  if (state_ == State::idle) {
    return begin(now, lateness_ns);
  }
  note_waiting(now);
  if (now >= deadline()) {
    return fail(now, Ending::timed_out);
  }
  note_retransmissions(now, connection_.retransmissions());
}

void RequestClient::hear(Instant now) {
  if (state_ == State::waiting) {
    return take_news(now);
  }
  if (const auto ending = connection_.opened()) {
    return fail(now, *ending);
  }
  opened(now);
}

void RequestClient::begin(Instant now, std::uint32_t lateness_ns) {
  begin_request(now, lateness_ns);
  state_ = State::connecting;
  if (const auto ending = connection_.open(order().from, server_)) {
    return fail(now, *ending);
  }
  watch(connection_.socket(), EPOLLOUT, EPOLL_CTL_ADD);
}

void RequestClient::opened(Instant now) {
  watch(connection_.socket(), EPOLLIN, EPOLL_CTL_MOD);
  state_ = State::waiting;
  const auto number = static_cast<std::uint32_t>(record().requests.size() - 1);
  if (const auto ending = connection_.ask({.run = record().id, .slot = number})) {
    fail(now, *ending);
  }
}

void RequestClient::take_news(Instant now) {
  const TcpConnection::News news = connection_.take_news();
  if (news.ending) {
    return fail(now, *news.ending);
  }
  if (news.is_answered) {
    end_request(now);
    close(now);
  }
}

void RequestClient::fail(Instant now, Ending why) {
  end_request(why);
  if (state_ == State::connecting) {
    record().failed_attempts.push_back({.at = now, .why = why});
  }
  close(now);
}

void RequestClient::close(Instant now) {
  if (now - record().requests.back().sent >= least_retransmission_timeout) {
    note_retransmissions(now, connection_.retransmissions());
  }
  connection_.close();
  state_ = State::idle;
}

ConnectionRecord RequestClient::take_record(Instant /*now*/) {
  connection_.close();
  return std::move(record());
}

}  // namespace erchaos
