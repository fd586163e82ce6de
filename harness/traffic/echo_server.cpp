// Accepts clients and echoes what they send.
#include "harness/traffic/echo_server.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

using Watch = EventLoop::Watch;

// A client has one small request outstanding: its answer always fits into the socket's buffer.
Watch echo(int client) {
  std::array<std::byte, 4096> block{};
  const ssize_t size = recv(client, block.data(), block.size(), MSG_DONTWAIT);
  if (size > 0) {
    return send(client, block.data(), static_cast<std::size_t>(size),
                MSG_DONTWAIT | MSG_NOSIGNAL) == size
               ? Watch::on
               : Watch::no_more;
  }
  return size < 0 && (errno == EAGAIN || errno == EINTR) ? Watch::on : Watch::no_more;
}

// Errors of the client's connection, not of ours (accept(2)).
bool is_over(int error) {
  return error == ECONNABORTED || error == EINTR || error == ENETDOWN || error == EPROTO ||
         error == ENOPROTOOPT || error == EHOSTDOWN || error == ENONET || error == EHOSTUNREACH ||
         error == EOPNOTSUPP || error == ENETUNREACH;
}

}  // namespace

void EchoServer::serve(FileDescriptor listener) {
  const int number = listener.number();
  loop_.watch(number, [this, owned = std::make_shared<FileDescriptor>(std::move(listener))] {
    accept_all(owned->number());
    return Watch::on;
  });
}

void EchoServer::accept_all(int listener) {
  while (true) {
    const int accepted = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (accepted < 0 && is_over(errno)) {
      continue;
    }
    if (accepted < 0 && errno == EAGAIN) {
      return;
    }
    FileDescriptor client{check_system_call("accept a TCP connection", accepted)};
    auto kept = std::make_shared<FileDescriptor>(out_of_the_way(std::move(client)));
    loop_.watch(kept->number(), [kept] { return echo(kept->number()); });
  }
}

}  // namespace erchaos
