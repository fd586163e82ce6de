// erchaos exec and erchaos shell: run a program inside a node of a standing lab.
#include <fmt/core.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/standing_lab.hpp"
#include "harness/lab/frr/frr.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/guest.hpp"
#include "harness/sys/pseudo_terminal.hpp"

namespace erchaos::cli {
namespace {

// A node, ready to be entered.
struct Entrance {
  Quarters quarters;
  bool is_router{};
  std::filesystem::path folder;  // of its frr.conf

  explicit Entrance(const GuestArguments& arguments) {
    Answer answer = ask(LabDirectories{}.find(arguments.lab),
                        {{"do", "join"}, {"node", arguments.node}}, "NODE");
    quarters = Quarters::from(std::move(answer.descriptors));
    is_router = answer.json.at("router");
    folder = answer.json.at("folder").get<std::string>();
  }
};

// Ordinary users do not have the folders of `ip` and `tcpdump` in their PATH.
void add_system_programs_to_path() {
  const char* path = std::getenv("PATH");
  std::string all = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
  for (const char* folder : {"/usr/local/sbin", "/usr/sbin", "/sbin"}) {
    if (fmt::format(":{}:", all).find(fmt::format(":{}:", folder)) == std::string::npos) {
      all += fmt::format(":{}", folder);
    }
  }
  ::setenv("PATH", all.c_str(), 1);
  ::setenv("VTYSH_HISTFILE", "/tmp/.history_frr", 0);  // home is read-only inside
}

int run_in(const Entrance& entrance, const std::string& node,
           const std::vector<std::string>& command, const PseudoTerminal* terminal) {
  const Guest guest{.command = command, .prepare = [&] {
                      check_system_call("set the host name",
                                        ::sethostname(node.data(), node.size()));
                      if (entrance.is_router) {
                        Frr::show_to_guest(node, entrance.folder);
                      }
                      if (terminal != nullptr) {
                        terminal->take_over();
                      }
                    }};
  add_system_programs_to_path();
  const pid_t child = start_guest(entrance.quarters, guest);
  return terminal == nullptr ? wait_for_guest(child) : terminal->relay(child);
}

// Without the user's and the system's files, which would replace the prompt.
std::vector<std::string> interactive_shell(const GuestArguments& arguments) {
  ::setenv("PS1", fmt::format("[{} {}] \\w # ", arguments.lab, arguments.node).c_str(), 1);
  return std::filesystem::exists("/bin/bash")
             ? std::vector<std::string>{"/bin/bash", "--norc", "--noprofile", "-i"}
             : std::vector<std::string>{"/bin/sh", "-i"};
}

}  // namespace

ExitStatus exec(const GuestArguments& arguments) {
  const Entrance entrance{arguments};
  return static_cast<ExitStatus>(run_in(entrance, arguments.node, arguments.command, nullptr));
}

// Its commands may also come from a file or a pipe.
ExitStatus shell(const GuestArguments& arguments) {
  const Entrance entrance{arguments};
  if (!is_interactive()) {
    return static_cast<ExitStatus>(run_in(entrance, arguments.node, {"/bin/sh"}, nullptr));
  }
  const PseudoTerminal terminal;
  return static_cast<ExitStatus>(
      run_in(entrance, arguments.node, interactive_shell(arguments), &terminal));
}

}  // namespace erchaos::cli
