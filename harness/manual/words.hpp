// What the completion scripts have in common.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/manual/command.hpp"

namespace erchaos::manual {

// A template with each @name@ replaced. Throws std::logic_error if there is no such place.
std::string filled(std::string script,
                   const std::vector<std::pair<std::string, std::string>>& parts);

// In single quotes, for bash and zsh.
std::string in_quotes(std::string_view text);

// All commands but the program itself as patterns of `case`: 'erchaos run' | 'erchaos check' | ...
std::string command_patterns(const Command& program);

// Options with a value, each as a branch of `case`, whose words are a command and an option:
//   'erchaos run --out') _erchaos_value 'DIR'; return ;;
std::string value_branches(const Command& program);

// What completes the positional arguments: "FILE|DESIGN"; empty: nothing.
std::string positional_value(const Command& command);

}  // namespace erchaos::manual
