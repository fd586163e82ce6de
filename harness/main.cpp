// erchaos: a chaos-testing harness for Azure ExpressRoute connectivity.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <sstream>

#include "harness/base/complain.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/output.hpp"
#include "harness/command_line.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "reports/json/located_json.hpp"

namespace {

using erchaos::cli::Arguments;
using erchaos::cli::ExitStatus;

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
    app.parse(erchaos::cli::take_command_to_execute(argc, argv, arguments), argv);
    return arguments.command();
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
  CLI::App app;
  Arguments arguments;
  erchaos::cli::describe_commands(app, arguments);
  const ExitStatus status = parse_and_execute(app, arguments, argc, argv);
  return static_cast<int>(erchaos::cli::is_output_whole()
                              ? status
                              : erchaos::cli::worse(status, ExitStatus::inconclusive));
}
