// Completion for bash.
#include <fmt/format.h>

#include "harness/manual/words.hpp"

namespace erchaos::manual {
namespace {

std::string bash_branch(const Command& command) {
  std::string options;
  for (const Argument& option : command.options) {
    for (const std::string& name : option.names) {
      options += (options.empty() ? "" : " ") + name;
    }
  }
  std::string words;
  for (const Command& subcommand : command.subcommands) {
    words += (words.empty() ? "" : " ") + std::string{subcommand.name()};
  }
  return fmt::format("    {})\n      options={}\n      words={}\n      value={}\n      ;;",
                     in_quotes(command.words), in_quotes(options), in_quotes(words),
                     in_quotes(positional_value(command)));
}

}  // namespace

std::string bash_completion(const Command& program, const std::string& script) {
  std::string branches;
  for (const Command* command : with_descendants(program)) {
    branches += (branches.empty() ? "" : "\n") + bash_branch(*command);
  }
  return filled(script, {{"commands", command_patterns(program)},
                         {"values", value_branches(program)},
                         {"branches", branches}});
}

}  // namespace erchaos::manual
