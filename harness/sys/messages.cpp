// Sends and receives over Unix sockets.
#include "harness/sys/messages.hpp"

#include <fmt/core.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

constexpr std::size_t longest_message = 65536;
constexpr std::size_t most_descriptors = 16;
constexpr int waiting_connections = 16;

using Control = std::array<char, CMSG_SPACE(sizeof(int) * most_descriptors)>;

FileDescriptor make_socket() {
  return FileDescriptor{
      check_system_call("create a socket", ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0))};
}

sockaddr_un address_of(const FileDescriptor& folder, const std::string& file) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = fmt::format("/proc/self/fd/{}/{}", folder.number(), file);
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return address;
}

bool is_readable(const FileDescriptor& socket, std::chrono::milliseconds patience) {
  pollfd event{.fd = socket.number(), .events = POLLIN, .revents = 0};
  const int count = ::poll(&event, 1, static_cast<int>(patience.count()));
  return (count >= 0 || errno != EINTR) && check_system_call("wait for a message", count) > 0;
}

ucred peer_of(const FileDescriptor& socket) {
  ucred peer{};
  socklen_t size = sizeof peer;
  check_system_call("read who sends a message",
                    getsockopt(socket.number(), SOL_SOCKET, SO_PEERCRED, &peer, &size));
  return peer;
}

std::vector<FileDescriptor> descriptors_in(msghdr& header) {
  std::vector<FileDescriptor> descriptors;
  for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
    if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS) {
      for (std::size_t at = 0; CMSG_LEN(at + sizeof(int)) <= part->cmsg_len; at += sizeof(int)) {
        int number = -1;
        std::memcpy(&number, CMSG_DATA(part) + at, sizeof number);
        descriptors.emplace_back(number);
      }
    }
  }
  return descriptors;
}

}  // namespace

std::pair<MessageSocket, MessageSocket> MessageSocket::pair() {
  std::array<int, 2> ends{};
  check_system_call("create a pair of sockets",
                    ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()));
  return {MessageSocket{FileDescriptor{ends[0]}}, MessageSocket{FileDescriptor{ends[1]}}};
}

void MessageSocket::send(const std::string& text, const std::vector<int>& descriptors) const {
  iovec part{.iov_base = const_cast<char*>(text.data()), .iov_len = text.size()};
  alignas(cmsghdr) Control control{};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  if (const std::size_t bytes = std::min(descriptors.size(), most_descriptors) * sizeof(int);
      bytes > 0) {
    header.msg_control = control.data();
    header.msg_controllen = CMSG_SPACE(bytes);
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(bytes);
    std::memcpy(CMSG_DATA(rights), descriptors.data(), bytes);
  }
  check_system_call("send a message", ::sendmsg(socket_.number(), &header, MSG_NOSIGNAL));
}

bool MessageSocket::try_to_send(const std::string& text) const {
  return ::send(socket_.number(), text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT) >= 0;
}

std::optional<Message> MessageSocket::receive(std::chrono::milliseconds patience) const {
  if (!is_readable(socket_, patience)) {
    throw HostError(
        fmt::format("no answer within {} s", std::chrono::duration<double>(patience).count()));
  }
  std::string text(longest_message, '\0');
  iovec part{.iov_base = text.data(), .iov_len = text.size()};
  alignas(cmsghdr) Control control{};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  header.msg_control = control.data();
  header.msg_controllen = control.size();
  const ssize_t count = ::recvmsg(socket_.number(), &header, MSG_CMSG_CLOEXEC);
  if (count == 0 || (count < 0 && errno == ECONNRESET)) {
    return {};
  }
  check_system_call("receive a message", count);
  Message message{.text = {}, .descriptors = descriptors_in(header)};
  if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) {
    throw HostError("receive a message: it is too long");
  }
  text.resize(static_cast<std::size_t>(count));
  message.text = std::move(text);
  return message;
}

bool MessageSocket::has_message() const { return has_message_within(std::chrono::milliseconds{0}); }

bool MessageSocket::has_message_within(std::chrono::milliseconds patience) const {
  return is_readable(socket_, patience);
}

bool MessageSocket::closes_within(std::chrono::milliseconds patience) const {
  pollfd event{.fd = socket_.number(), .events = 0, .revents = 0};
  return ::poll(&event, 1, static_cast<int>(patience.count())) > 0 &&
         (event.revents & (POLLHUP | POLLERR)) != 0;
}

uid_t MessageSocket::peer_user() const { return peer_of(socket_).uid; }

MessageListener::MessageListener(const FileDescriptor& folder, const std::string& file)
    : socket_(make_socket()) {
  const sockaddr_un address = address_of(folder, file);
  check_system_call(
      "bind the socket " + file,
      ::bind(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address));
  check_system_call("listen at the socket " + file,
                    ::listen(socket_.number(), waiting_connections));
}

std::optional<MessageSocket> MessageListener::accept_within(
    std::chrono::milliseconds patience) const {
  if (!is_readable(socket_, patience)) {
    return {};
  }
  const int number = ::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC);
  return number < 0 ? std::nullopt : std::optional{MessageSocket{FileDescriptor{number}}};
}

std::optional<MessageSocket> connect_to(const FileDescriptor& folder, const std::string& file) {
  FileDescriptor socket = make_socket();
  const sockaddr_un address = address_of(folder, file);
  const int result =
      ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  if (result != 0 && (errno == ENOENT || errno == ECONNREFUSED)) {
    return {};
  }
  check_system_call("connect to the socket " + file, result);
  return MessageSocket{std::move(socket)};
}

}  // namespace erchaos
