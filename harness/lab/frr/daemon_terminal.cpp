// Speaks the protocol between vtysh and FRR's daemons (lib/vty.c): a command ends with a NUL, its
// answer with three of them and a byte for the command's status.
#include "harness/lab/frr/daemon_terminal.hpp"

#include <fmt/core.h>
#include <sys/socket.h>
#include <sys/time.h>
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

constexpr time_t patience_in_seconds = 60;
constexpr std::string_view end_of_answer{"\0\0\0", 3};

std::filesystem::path folder_of(const std::string& router) { return "/run/frr/" + router; }

// Nothing listens at the socket of a daemon that has ended: not open.
FileDescriptor connected_to(const std::filesystem::path& path) {
  FileDescriptor socket{check_system_call("create a socket for a daemon's terminal",
                                          ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path;
  if (text.size() >= sizeof address.sun_path) {
    throw HostError(fmt::format("{}: too long for a socket's path", text));
  }
  std::ranges::copy(text, address.sun_path);
  const timeval longest_wait{.tv_sec = patience_in_seconds, .tv_usec = 0};
  setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &longest_wait, sizeof longest_wait);
  const int result =
      ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  return result == 0 ? std::move(socket) : FileDescriptor{};
}

bool is_whole(std::string_view answer) {
  constexpr std::size_t tail = end_of_answer.size() + 1;
  return answer.size() >= tail && answer.substr(answer.size() - tail, tail - 1) == end_of_answer;
}

std::vector<std::string> daemons_with_a_socket(const std::string& router) {
  std::vector<std::string> daemons;
  for (const auto& file : std::filesystem::directory_iterator{folder_of(router)}) {
    if (file.path().extension() == ".vty") {
      daemons.push_back(file.path().stem());
    }
  }
  std::ranges::sort(daemons);
  return daemons;
}

}  // namespace

DaemonTerminal::DaemonTerminal(const std::string& router, const std::string& daemon)
    : name_(fmt::format("{} of {}", daemon, router)),
      socket_(connected_to(folder_of(router) / (daemon + ".vty"))) {
  if (socket_.number() < 0) {
    throw HostError(name_ + " does not run");
  }
  show("enable");
}

std::string DaemonTerminal::show(const std::string& command) const {
  send(command);
  std::string answer = answer_to(command);
  const int status = static_cast<unsigned char>(answer.back());
  answer.resize(answer.size() - end_of_answer.size() - 1);
  const std::string complaint = complaint_in(status, answer);
  if (!complaint.empty()) {
    throw HostError(fmt::format("{}, '{}': {}", name_, command, complaint));
  }
  return answer;
}

void DaemonTerminal::send(const std::string& command) const {
  const std::size_t size = command.size() + 1;  // with its NUL
  const ssize_t sent = ::send(socket_.number(), command.c_str(), size, MSG_NOSIGNAL);
  if (sent != static_cast<ssize_t>(size)) {
    throw HostError(fmt::format("{} takes no command '{}'", name_, command));
  }
}

std::string DaemonTerminal::answer_to(const std::string& command) const {
  std::string answer;
  std::array<char, 65536> part{};
  while (!is_whole(answer)) {
    const ssize_t count = ::recv(socket_.number(), part.data(), part.size(), 0);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      throw HostError(fmt::format(
          "{}, '{}': {}", name_, command,
          count == 0 ? "it ended" : "no answer: " + std::generic_category().message(errno)));
    }
    answer.append(part.data(), static_cast<std::size_t>(count));
  }
  return answer;
}

std::string shown_by(const std::string& router, const std::string& daemon,
                     const std::string& command) {
  return DaemonTerminal{router, daemon}.show(command);
}

std::string running_configuration(const std::string& router) {
  std::string text;
  for (const std::string& daemon : daemons_with_a_socket(router)) {
    if (connected_to(folder_of(router) / (daemon + ".vty")).number() >= 0) {
      text += shown_by(router, daemon, "show running-config");
    }
  }
  return text;
}

}  // namespace erchaos
