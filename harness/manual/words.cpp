// Writes parts of shell scripts.
#include "harness/manual/words.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace erchaos::manual {

std::vector<const Command*> with_descendants(const Command& command) {
  std::vector<const Command*> all{&command};
  for (const Command& subcommand : command.subcommands) {
    const auto below = with_descendants(subcommand);
    all.insert(all.end(), below.begin(), below.end());
  }
  return all;
}

std::string filled(std::string script,
                   const std::vector<std::pair<std::string, std::string>>& parts) {
  for (const auto& [name, text] : parts) {
    const std::string placeholder = "@" + name + "@";
    const std::size_t place = script.find(placeholder);
    if (place == std::string::npos) {
      throw std::logic_error("the template has no " + placeholder);
    }
    script.replace(place, placeholder.size(), text);
  }
  return script;
}

std::string in_quotes(std::string_view text) {
  std::string word{"'"};
  for (const char letter : text) {
    word += letter == '\'' ? R"('\'')" : std::string{letter};
  }
  return word + "'";
}

std::string command_patterns(const Command& program) {
  std::string patterns;
  for (const Command* command : with_descendants(program)) {
    if (command != &program) {
      patterns += (patterns.empty() ? "" : " | ") + in_quotes(command->words);
    }
  }
  return patterns;
}

std::string value_branches(const Command& program) {
  std::string branches;
  for (const Command* command : with_descendants(program)) {
    for (const Argument& option : command->options) {
      for (const std::string& name : option.names) {
        if (!option.value.empty()) {
          branches +=
              fmt::format("{}    {}) _erchaos_value {}; return ;;", branches.empty() ? "" : "\n",
                          in_quotes(command->words + " " + name), in_quotes(option.value));
        }
      }
    }
  }
  return branches;
}

std::string positional_value(const Command& command) {
  std::string value;
  for (const Argument& positional : command.positionals) {
    value += (value.empty() ? "" : "|") + positional.value;
  }
  return value;
}

}  // namespace erchaos::manual
