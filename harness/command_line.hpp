// The command line: subcommands, their options, and what they do.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "harness/cli/commands.hpp"

namespace CLI {
class App;
}

namespace erchaos::cli {

// The values of all options, and the subcommand. Parsing sets those that are on the command line.
struct Arguments {
  RunArguments run;
  std::vector<std::filesystem::path> check_files;
  std::filesystem::path plan_file;
  std::filesystem::path topologies = "topologies";
  ReportArguments report;
  CompareArguments compare;
  std::filesystem::path baseline_run;
  std::filesystem::path baseline_file;
  std::function<ExitStatus()> command;  // executes the subcommand
};

// Adds all subcommands with their options, checks and help. Parsing writes to `arguments`, which
// must outlive the app.
void describe_commands(CLI::App& app, Arguments& arguments);

}  // namespace erchaos::cli
