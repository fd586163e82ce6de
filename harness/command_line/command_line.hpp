// The command line of the program.
#pragma once

#include "harness/cli/commands.hpp"
#include "harness/manual/command.hpp"

namespace erchaos::cli {

// Executes the subcommand. What is wrong with the command line, with the input, or with the harness
// goes to standard error; nothing is thrown.
ExitStatus execute(int argc, char** argv);

// All subcommands, for the manual and the completions.
manual::Command described_commands();

}  // namespace erchaos::cli
