// Opens the connection, sends requests and receives answers.
#include "harness/traffic/tcp_connection.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

#include "harness/traffic/tcp_socket.hpp"

namespace erchaos {
namespace {

std::optional<Ending> ending_unless_well(int error) {
  return error == 0 ? std::nullopt : std::optional{ending_of(error)};
}

}  // namespace

std::optional<Ending> TcpConnection::open(const Endpoint& from, const SocketAddress& server) {
  known_retransmissions_ = 0;
  socket_ = open_client(from);
  return ending_unless_well(start_to_connect(socket_, server));
}

std::optional<Ending> TcpConnection::opened() const {
  return ending_unless_well(pending_error(socket_));
}

std::optional<Ending> TcpConnection::ask(Payload request) {
  request.write_to(message_);
  received_ = 0;
  const ssize_t sent = send(socket_.number(), message_.data(), message_.size(), MSG_NOSIGNAL);
  return sent < 0 ? std::optional{ending_of(errno)} : std::nullopt;
}

TcpConnection::News TcpConnection::take_news() {
  std::array<std::byte, message_size> answer{};
  const ssize_t size = recv(socket_.number(), answer.data(), answer.size(), 0);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
    return {};
  }
  if (size <= 0) {
    return {.ending = size == 0 ? Ending::closed : ending_of(errno)};
  }
  received_ += static_cast<std::size_t>(size);
  return {.is_answered = received_ >= message_size};
}

std::uint16_t TcpConnection::port() const { return port_of(socket_); }

std::uint32_t TcpConnection::retransmissions() {
  const std::uint32_t all = retransmissions_of(socket_);
  return all - std::exchange(known_retransmissions_, all);
}

}  // namespace erchaos
