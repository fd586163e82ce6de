// The subcommands for standing labs; each returns the program's exit status.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/cli/commands.hpp"

namespace erchaos::cli {

struct UpArguments {
  std::filesystem::path file;  // a topology, or a scenario
  std::string name;            // empty: after the topology
  bool waits = false;          // until the lab is ready
};

struct PsArguments {
  std::string lab;     // empty: all
  bool lists_names{};  // of the labs, or of the lab's nodes, one a line: for completion and scripts
  OutputFormat format{};  // text or json
};

struct GuestArguments {
  std::string lab;
  std::string node;
  std::vector<std::string> command{};  // empty: a shell
};

inline constexpr Duration usual_follow = std::chrono::seconds{10};

struct InjectArguments {
  std::string lab;
  std::string kind;
  std::vector<std::string> parameters{};  // KEY=VALUE, as in a scenario's [[fault]]
  Duration follow = usual_follow;         // how long its effect is measured, at most; 0: not at all
};

struct HealArguments {
  std::string lab;
  std::string kind{};  // empty: all
  std::string target{};
  Duration follow = usual_follow;
};

ExitStatus up(const UpArguments& arguments);
ExitStatus ps(const PsArguments& arguments);
// The command's own exit status: 127 if there is no such program, 126 if it cannot be started, 128
// and the signal's number if one ended it.
ExitStatus exec(const GuestArguments& arguments);
ExitStatus shell(const GuestArguments& arguments);
ExitStatus inject(const InjectArguments& arguments);
ExitStatus heal(const HealArguments& arguments);
ExitStatus down(const std::string& lab);

}  // namespace erchaos::cli
