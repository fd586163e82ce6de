// Sends echo requests and takes replies and ICMP errors.
#include "harness/traffic/echo_client.hpp"

#include <fmt/core.h>
#include <linux/errqueue.h>
#include <netinet/ip_icmp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "harness/sys/error.hpp"
#include "harness/traffic/payload.hpp"
#include "harness/traffic/socket.hpp"
#include "harness/traffic/tcp_socket.hpp"

namespace erchaos {
namespace {

// The kernel chooses the identifier. Errors come with the request that they refer to (IP_RECVERR).
FileDescriptor open_echo(const Endpoint& from, const std::string& to) {
  FileDescriptor opened;
  from.network.run_inside([&] {
    opened = out_of_the_way(FileDescriptor{check_system_call(
        fmt::format("open an ICMP socket on {}", from.node),
        socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_ICMP))});
    set_option(opened, IPPROTO_IP, IP_RECVERR, 1);
    const SocketAddress local = socket_address(from.addresses.front(), 0);
    check_system_call(fmt::format("bind an ICMP socket to {}", from.addresses.front()),
                      bind(opened.number(), local.generic(), local.size));
    const SocketAddress remote = socket_address(to, 0);
    check_system_call(fmt::format("choose {} for ICMP", to),
                      connect(opened.number(), remote.generic(), remote.size));
  });
  return opened;
}

std::optional<icmphdr> read_header(const std::byte* data, ssize_t size) {
  icmphdr header{};
  if (size < static_cast<ssize_t>(sizeof header)) {
    return {};
  }
  std::memcpy(&header, data, sizeof header);
  return header;
}

}  // namespace

EchoClient::EchoClient(const ClientOrder& order, std::uint32_t id, Instant first_due, int epoll)
    : Client(order, id, first_due, epoll), socket_(open_echo(order.from, order.of.address)) {
  record().ports.push_back(port_of(socket_));
  watch(socket_, EPOLLIN, EPOLL_CTL_ADD);
}

Instant EchoClient::wake_at() const {
  return is_waiting_ ? std::min(next_due(), deadline()) : next_due();
}

void EchoClient::wake(Instant now) {
  const std::uint32_t lateness_ns = pass_due(now);
  if (!is_waiting_) {
    return ask(now, lateness_ns);
  }
  note_waiting(now);
  if (now >= deadline()) {
    end_request(Ending::timed_out);
    is_waiting_ = false;
  }
}

void EchoClient::ask(Instant now, std::uint32_t lateness_ns) {
  const std::uint32_t number = begin_request(now, lateness_ns);
  sequence_ = static_cast<std::uint16_t>(number);
  icmphdr header{};  // the kernel fills in identifier and checksum
  header.type = ICMP_ECHO;
  header.un.echo.sequence = htons(sequence_);
  std::memcpy(message_.data(), &header, sizeof header);
  Payload{.run = record().id, .slot = number}.write_to(std::span{message_}.subspan(sizeof header));
  is_waiting_ = true;
  // ENOBUFS: the host's own queue was full; the request is lost, as at any other hop.
  if (send(socket_.number(), message_.data(), message_.size(), 0) < 0 && errno != ENOBUFS &&
      errno != EAGAIN) {
    end_request(ending_of(errno));
    is_waiting_ = false;
  }
}

// The socket has replies, errors or both.
void EchoClient::hear(Instant now) {
  take_error();
  take_answer(now);
}

void EchoClient::take_answer(Instant now) {
  std::array<std::byte, message_size> answer{};
  const ssize_t size = recv(socket_.number(), answer.data(), answer.size(), 0);
  const auto header = read_header(answer.data(), size);  // none: the error was taken already
  if (header && header->type == ICMP_ECHOREPLY && is_last(ntohs(header->un.echo.sequence))) {
    end_request(now);
    is_waiting_ = false;
  }
}

void EchoClient::take_error() {
  std::array<std::byte, message_size> request{};
  alignas(cmsghdr) std::array<std::byte, 256> control{};
  iovec data{.iov_base = request.data(), .iov_len = request.size()};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t size = recvmsg(socket_.number(), &message, MSG_ERRQUEUE);
  const auto header = read_header(request.data(), size);
  const cmsghdr* about = size < 0 ? nullptr : CMSG_FIRSTHDR(&message);
  if (!header || about == nullptr || !is_last(ntohs(header->un.echo.sequence))) {
    return;
  }
  sock_extended_err error{};
  std::memcpy(&error, CMSG_DATA(about), sizeof error);
  if (error.ee_errno == EREMOTEIO) {
    return;  // a redirect: the request continues (ping_err in the kernel)
  }
  end_request(ending_of(static_cast<int>(error.ee_errno)));
  is_waiting_ = false;
}

bool EchoClient::is_last(std::uint16_t sequence) const {
  return is_waiting_ && sequence == sequence_;
}

ConnectionRecord EchoClient::take_record(Instant /*now*/) {
  socket_.close();
  return std::move(record());
}

}  // namespace erchaos
