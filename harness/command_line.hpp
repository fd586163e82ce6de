// The command line: subcommands, their options, and what they do.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/cli/standing/commands.hpp"

namespace CLI {
class App;
}

namespace erchaos::cli {

// The values of all options, and the subcommand. Parsing sets those that are on the command line.
struct Arguments {
  RunArguments run;
  std::vector<std::filesystem::path> check_files;
  std::filesystem::path plan_file;
  std::filesystem::path topologies;  // empty: those that come with the program
  ListNames topology_names{};
  OutputFormat format{};
  ReportArguments report;
  CompareArguments compare;
  std::filesystem::path baseline_run;
  std::filesystem::path baseline_file;
  UpArguments up;
  GuestArguments guest;
  InjectArguments inject;
  std::string lab;
  std::function<ExitStatus()> command;  // executes the subcommand
};

// Describes the program: adds all subcommands with their options, checks and help. Parsing writes
// to `arguments`, which must outlive the app.
void describe_commands(CLI::App& app, Arguments& arguments);
void describe_lab_commands(CLI::App& app, Arguments& arguments);  // some of them

// Makes `command` what executes the subcommand.
void on_call(CLI::App* app, Arguments& arguments, std::function<ExitStatus()> command);

// The words after `--` of `erchaos exec`, which are a command of their own and not read as ours:
// CLI11 would take "[ -e x ]" apart. Returns how many words of the command line come before.
int take_command_to_execute(int argc, char** argv, Arguments& arguments);

}  // namespace erchaos::cli
