// Parses the command line and executes the subcommand.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <sstream>
#include <string_view>

#include "harness/base/complain.hpp"
#include "harness/cli/output/next_step.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/command_line/command_line.hpp"
#include "harness/command_line/subcommands.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::cli {
namespace {

constexpr std::size_t most_listed = 5;  // of the names that are allowed

// The words after `--` of `erchaos exec` are a command of their own and not read as ours: CLI11
// would take "[ -e x ]" apart. Returns how many words of the command line come before.
int take_command_to_execute(int argc, char** argv, Arguments& arguments) {
  char** const end = argv + argc;
  if (argc < 2 || std::string_view{argv[1]} != "exec") {
    return argc;
  }
  char** const dashes = std::find(argv, end, std::string_view{"--"});
  if (dashes != end) {
    arguments.guest.command.assign(dashes + 1, end);
  }
  return static_cast<int>(dashes - argv);
}

ExitStatus fail(const std::string& why, ExitStatus status) {
  complain("erchaos: " + why);
  return status;
}

Names subcommands_of(const CLI::App& app) {
  Names names;
  for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(each->get_name());
  }
  return names;
}

Names options_of(const CLI::App& app) {
  Names names;
  for (const CLI::Option* each : app.get_options()) {
    for (const std::string& name : each->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  return names;
}

// What users call the subcommands of a command.
std::string_view kind_of_subcommand(const CLI::App& app) {
  return app.get_name() == "faults" ? "kind of fault"
         : app.get_name() == "list" ? "list"
                                    : "command";
}

// About the first word that is no option or subcommand of the last one; empty: there is none, or
// only arguments may come there.
std::string about_unknown_word(const CLI::App& app) {
  const CLI::App* last = &app;
  while (!last->get_subcommands().empty()) {
    last = last->get_subcommands().front();
  }
  const std::vector<std::string> words = app.remaining(true);
  if (words.empty()) {
    return "";
  }
  const std::string given = words.front().substr(0, words.front().find('='));
  const bool is_option = given.starts_with('-');
  const Names names = is_option ? options_of(*last) : subcommands_of(*last);
  const std::string what{is_option ? "option" : kind_of_subcommand(*last)};
  const bool is_short = !is_option && names.size() <= most_listed;
  return names.empty() ? ""
         : is_short    ? unknown(what, given, names)
                       : unknown_without_list(what, given, names);
}

// Reports an error of the command line, or prints the help or the version it asks for.
ExitStatus answer(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream complaint;  // it quotes the command line
  const bool is_answered = app.exit(error, std::cout, complaint) == 0;
  if (!is_answered) {
    const std::string text = complaint.str();
    const std::string unknown = about_unknown_word(app);
    complain((unknown.empty() ? "" : unknown + '\n') +
             text.substr(0, text.find_last_not_of('\n') + 1));
  }
  return is_answered ? ExitStatus::passed : ExitStatus::bad_input;
}

ExitStatus parse_and_execute(CLI::App& app, Arguments& arguments, int argc, char** argv) {
  try {
    open_standard_descriptors();
    app.parse(take_command_to_execute(argc, argv, arguments), argv);
    return arguments.command();
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  } catch (const reports::BadFile& error) {
    return fail(error.what(), ExitStatus::bad_input);
  } catch (const InputError& error) {
    complain(error.what());
    tell_next(step_after(error.problems()));
    return ExitStatus::bad_input;
  } catch (const std::filesystem::filesystem_error& error) {  // for a path that was given
    return fail(fmt::format("{}: {}", error.path1().string(), error.code().message()),
                ExitStatus::bad_input);
  } catch (const std::exception& error) {
    return fail(error.what(), ExitStatus::inconclusive);
  }
}

}  // namespace

ExitStatus execute(int argc, char** argv) {
  CLI::App app;
  Arguments arguments;
  describe_commands(app, arguments);
  const ExitStatus status = parse_and_execute(app, arguments, argc, argv);
  return is_output_whole() ? status : worse(status, ExitStatus::inconclusive);
}

}  // namespace erchaos::cli
