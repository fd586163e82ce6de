// Speaks the protocol between vtysh and FRR's daemons (lib/vty.c): a command ends with a NUL, its
// answer with three of them and a byte for the command's status.
#include "harness/lab/frr/daemon_terminal.hpp"

#include <fmt/core.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

#include "harness/lab/frr/vtysh_output.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view end_of_answer{"\0\0\0", 3};
constexpr auto login = "enable";  // answered with nothing

std::filesystem::path sockets_of(const std::string& router) { return "/run/frr/" + router; }

std::filesystem::path socket_of(const std::string& router, const std::string& daemon) {
  return sockets_of(router) / (daemon + ".vty");
}

// Not open: nothing listens there, as the daemon has ended. It never blocks: a daemon that hangs
// has room for few connections (EAGAIN).
FileDescriptor connected_to(const std::filesystem::path& path) {
  FileDescriptor socket{
      check_system_call("create a socket for a daemon's terminal",
                        ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path;
  if (text.size() >= sizeof address.sun_path) {
    throw HostError(fmt::format("{}: too long for a socket's path", text));
  }
  std::ranges::copy(text, address.sun_path);
  const int result =
      ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  if (result < 0 && errno == EAGAIN) {
    throw HostError(fmt::format("{}: the daemon takes no questions", text));
  }
  return result == 0 ? std::move(socket) : FileDescriptor{};
}

std::vector<std::string> daemons_with_a_socket(const std::string& router) {
  std::vector<std::string> daemons;
  for (const auto& file : std::filesystem::directory_iterator{sockets_of(router)}) {
    if (file.path().extension() == ".vty") {
      daemons.push_back(file.path().stem());
    }
  }
  std::ranges::sort(daemons);
  return daemons;
}

std::string terminal_name(const std::string& router, const std::string& daemon) {
  return fmt::format("{} of {}", daemon, router);
}

}  // namespace

DaemonTerminal::DaemonTerminal(std::string name, FileDescriptor socket)
    : name_(std::move(name)), socket_(std::move(socket)) {
  if (socket_.number() < 0) {
    throw HostError(name_ + " does not run");
  }
  ask(login);
}

DaemonTerminal::DaemonTerminal(const std::string& router, const std::string& daemon)
    : DaemonTerminal(terminal_name(router, daemon), connected_to(socket_of(router, daemon))) {}

std::optional<DaemonTerminal> DaemonTerminal::find(const std::string& router,
                                                   const std::string& daemon) {
  FileDescriptor socket = connected_to(socket_of(router, daemon));
  return socket.number() < 0
             ? std::nullopt
             : std::optional{DaemonTerminal{terminal_name(router, daemon), std::move(socket)}};
}

std::string DaemonTerminal::show(const std::string& command) {
  ask(command);
  return answer(usual_patience);
}

void DaemonTerminal::ask(const std::string& command) {
  asked_.push_back(command);
  const std::size_t size = command.size() + 1;  // with its NUL
  if (::send(socket_.number(), command.c_str(), size, MSG_NOSIGNAL) != static_cast<ssize_t>(size)) {
    fail("it takes no command");
  }
}

std::string DaemonTerminal::answer(milliseconds at_most) {
  const Patience patience{at_most};
  while (true) {
    const std::size_t size = receive_answer(patience);
    std::string text = received_.substr(0, size);
    const int status = static_cast<unsigned char>(received_[size + end_of_answer.size()]);
    received_.erase(0, size + end_of_answer.size() + 1);
    if (const std::string complaint = complaint_in(status, text); !complaint.empty()) {
      fail(complaint);
    }
    const bool was_login = asked_.front() == login;
    asked_.pop_front();
    if (!was_login) {
      return text;
    }
  }
}

std::size_t DaemonTerminal::length_of_answer() const {
  const std::size_t size = received_.find(end_of_answer);
  const bool has_status =
      size != std::string::npos && received_.size() > size + end_of_answer.size();
  return has_status ? size : std::string::npos;
}

std::size_t DaemonTerminal::receive_answer(const Patience& patience) {
  std::array<char, 65536> part{};
  std::size_t length = length_of_answer();
  for (; length == std::string::npos; length = length_of_answer()) {
    pollfd readable{.fd = socket_.number(), .events = POLLIN, .revents = 0};
    ::poll(&readable, 1, static_cast<int>(patience.left().count()));
    const ssize_t count = ::recv(socket_.number(), part.data(), part.size(), 0);
    if (count > 0) {
      received_.append(part.data(), static_cast<std::size_t>(count));
    } else if (count == 0) {
      fail("it ended");
    } else if (patience.is_over()) {
      throw HostError(name_ + " did not answer in time");
    }
  }
  return length;
}

void DaemonTerminal::fail(const std::string& why) const {
  throw HostError(fmt::format("{}, '{}': {}", name_, asked_.front(), why));
}

std::string shown_by(const std::string& router, const std::string& daemon,
                     const std::string& command) {
  return DaemonTerminal{router, daemon}.show(command);
}

std::string running_configuration(const std::string& router) {
  std::string text;
  for (const std::string& daemon : daemons_with_a_socket(router)) {
    if (auto terminal = DaemonTerminal::find(router, daemon)) {
      text += terminal->show("show running-config");
    }
  }
  return text;
}

}  // namespace erchaos
