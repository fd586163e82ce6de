// Options that several subcommands have, and checks of values.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/command_line/arguments.hpp"

namespace CLI {
class App;
}

namespace erchaos::cli {

// Checks for CLI11: what is wrong with a number, or nothing.
std::string whole_number(const std::string& text);
std::string decimal_number(const std::string& text);
std::string number_of_jobs(const std::string& text);  // or "auto"
std::string time_allowed(const std::string& text);    // for a run

// What several runs of one command have in common; `what`: what users call one of them.
struct SeveralRunsWords {
  std::string what;      // "run"
  std::string of_tries;  // what becomes of the files of an earlier try
};
void add_several_runs(CLI::App* app, SeveralRuns& several, const SeveralRunsWords& words);
// Throws CLI11's error if both are given.
void refuse_retries_of_repetitions(const SeveralRuns& several, std::optional<unsigned> repeat);

void add_quiet(CLI::App* app, Verbosity& verbosity, const std::string& help);

inline const std::vector<OutputFormat> text_or_json{OutputFormat::text, OutputFormat::json};

// `allowed` begins with text, the default.
void add_format(CLI::App* app, OutputFormat& format, const std::vector<OutputFormat>& allowed);

// Makes `command` what executes the subcommand.
void on_call(CLI::App* app, Arguments& arguments, std::function<ExitStatus()> command);

// The same of a command that continues when what it prints is not read any more.
void on_call_despite_closed_pipes(CLI::App* app, Arguments& arguments,
                                  std::function<ExitStatus()> command);

}  // namespace erchaos::cli
