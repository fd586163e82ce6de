// The subcommands, described to CLI11 with their options, checks and help.
#pragma once

#include "harness/command_line/arguments.hpp"

namespace CLI {
class App;
}

namespace erchaos::cli {

// Describes the program. Parsing writes to `arguments`, which must outlive the app.
void describe_commands(CLI::App& app, Arguments& arguments);

// Parts of it.
void describe_run(CLI::App& app, Arguments& arguments);
void describe_sweep(CLI::App& app, Arguments& arguments);
void describe_input_commands(CLI::App& app, Arguments& arguments);  // check, plan
void describe_result_commands(CLI::App& app,
                              Arguments& arguments);  // report, compare, baseline, serve
void describe_list(CLI::App& app, Arguments& arguments);
void describe_learning_commands(CLI::App& app, Arguments& arguments);  // new, explain
void describe_lab_commands(CLI::App& app, Arguments& arguments);       // up, ps, exec, shell, ...

}  // namespace erchaos::cli
