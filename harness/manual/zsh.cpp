// Completion for zsh.
#include <fmt/format.h>

#include "harness/manual/words.hpp"

namespace erchaos::manual {
namespace {

// An item of _describe: a name and what it does.
std::string described(const std::string& name, std::string_view what) {
  return "\n        " + in_quotes(fmt::format("{}:{}", name, what));
}

std::string zsh_branch(const Command& command) {
  std::string options;
  for (const Argument& option : command.options) {
    for (const std::string& name : option.names) {
      options += described(name, option.help);
    }
  }
  std::string commands;
  for (const Command& subcommand : command.subcommands) {
    commands += described(std::string{subcommand.name()}, subcommand.summary);
  }
  return fmt::format("    {})\n      options=({})\n      commands=({})\n      value={}\n      ;;",
                     in_quotes(command.words), options, commands,
                     in_quotes(positional_value(command)));
}

}  // namespace

std::string zsh_completion(const Command& program, const std::string& script) {
  std::string branches;
  for (const Command* command : with_descendants(program)) {
    branches += (branches.empty() ? "" : "\n") + zsh_branch(*command);
  }
  return filled(script, {{"commands", command_patterns(program)},
                         {"values", value_branches(program)},
                         {"branches", branches}});
}

}  // namespace erchaos::manual
