// The program, described to CLI11.
#include "harness/command_line/subcommands.hpp"

#include <CLI/CLI.hpp>

#include "harness/command_line/options.hpp"

namespace erchaos::cli {

void describe_commands(CLI::App& app, Arguments& arguments) {
  app.name("erchaos");
  app.description(
      "A chaos-testing harness for Azure ExpressRoute connectivity.\n"
      "Exit status: 0 passed, 1 a limit was missed, 2 bad input, 3 inconclusive.");
  app.set_version_flag("--version", version_report);
  app.require_subcommand(1);
  describe_run(app, arguments);
  describe_sweep(app, arguments);
  describe_input_commands(app, arguments);
  describe_result_commands(app, arguments);
  describe_list(app, arguments);
  describe_learning_commands(app, arguments);
  describe_lab_commands(app, arguments);
  CLI::App* doctor =
      app.add_subcommand("doctor", "check the host: what works, what is missing, what to install");
  add_format(doctor, arguments.format, text_or_json);
  on_call(doctor, arguments, [&arguments] { return cli::doctor(arguments.format); });
}

}  // namespace erchaos::cli
