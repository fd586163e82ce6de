// erchaos: a chaos-testing harness for Azure ExpressRoute connectivity.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "faults/kinds.hpp"
#include "harness/base/complain.hpp"
#include "harness/base/version.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/output.hpp"
#include "harness/cli/say.hpp"
#include "harness/command_line.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "reports/json/located_json.hpp"

namespace {

using erchaos::cli::Arguments;
using erchaos::cli::ExitStatus;

// Prints all kinds, or help for the one that is named.
ExitStatus list_faults(const CLI::App& faults) {
  for (const erchaos::FaultKind* kind : erchaos::faults::kinds()) {
    if (faults.got_subcommand(std::string{kind->name})) {
      erchaos::cli::say("{}", erchaos::cli::help_of(*kind));
      return ExitStatus::passed;
    }
  }
  return erchaos::cli::list_faults();
}

ExitStatus execute(const CLI::App& app, Arguments& arguments) {
  using erchaos::cli::Verbosity;
  const auto verbosity = arguments.quiet ? Verbosity::quiet : Verbosity::normal;
  if (app.got_subcommand("run") || app.got_subcommand("report")) {
    std::signal(SIGPIPE, SIG_IGN);  // the work continues when printing fails
  }
  if (app.got_subcommand("run")) {
    arguments.run.verbosity = verbosity;
    return erchaos::cli::run(arguments.run);
  }
  if (app.got_subcommand("report")) {
    arguments.report.verbosity = verbosity;
    return erchaos::cli::report(arguments.report);
  }
  if (app.got_subcommand("compare")) {
    return erchaos::cli::compare(arguments.compare);
  }
  if (app.got_subcommand("baseline")) {
    return erchaos::cli::baseline(arguments.baseline_run, arguments.baseline_file);
  }
  if (app.got_subcommand("check")) {
    return erchaos::cli::check(arguments.check_files);
  }
  if (app.got_subcommand("plan")) {
    return erchaos::cli::plan(arguments.plan_file);
  }
  if (const CLI::App* list = app.get_subcommand("list"); list->parsed()) {
    if (list->got_subcommand("metrics")) {
      return erchaos::cli::list_metrics();
    }
    return list->got_subcommand("faults") ? list_faults(*list->get_subcommand("faults"))
                                          : erchaos::cli::list_topologies(arguments.topologies);
  }
  return erchaos::cli::doctor();
}

ExitStatus fail(const std::string& why, ExitStatus status) {
  erchaos::complain("erchaos: " + why);
  return status;
}

// Reports an error of the command line, or prints the help or the version it asks for.
ExitStatus answer(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream complaint;  // it quotes the command line
  const bool is_answered = app.exit(error, std::cout, complaint) == 0;
  if (!is_answered) {
    const std::string text = complaint.str();
    erchaos::complain(text.substr(0, text.find_last_not_of('\n') + 1));
  }
  return is_answered ? ExitStatus::passed : ExitStatus::bad_input;
}

ExitStatus parse_and_execute(CLI::App& app, Arguments& arguments, int argc, char** argv) {
  try {
    erchaos::open_standard_descriptors();
    app.parse(argc, argv);
    return execute(app, arguments);
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  } catch (const erchaos::reports::BadFile& error) {
    return fail(error.what(), ExitStatus::bad_input);
  } catch (const erchaos::InputError& error) {
    erchaos::complain(error.what());
    return ExitStatus::bad_input;
  } catch (const std::filesystem::filesystem_error& error) {  // for a path that was given
    return fail(fmt::format("{}: {}", error.path1().string(), error.code().message()),
                ExitStatus::bad_input);
  } catch (const std::exception& error) {
    return fail(error.what(), ExitStatus::inconclusive);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "A chaos-testing harness for Azure ExpressRoute connectivity.\n"
      "Exit status: 0 passed, 1 a limit was missed, 2 bad input, 3 inconclusive.",
      "erchaos"};
  app.set_version_flag("--version", std::string{erchaos::version});
  app.require_subcommand(1);
  Arguments arguments;
  erchaos::cli::describe_commands(app, arguments);
  const ExitStatus status = parse_and_execute(app, arguments, argc, argv);
  return static_cast<int>(erchaos::cli::is_output_whole()
                              ? status
                              : erchaos::cli::worse(status, ExitStatus::inconclusive));
}
