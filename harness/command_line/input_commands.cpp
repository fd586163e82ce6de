// The subcommands that read scenarios and topologies.
#include <CLI/CLI.hpp>

#include "harness/command_line/options.hpp"
#include "harness/command_line/subcommands.hpp"

namespace erchaos::cli {

void describe_input_commands(CLI::App& app, Arguments& arguments) {
  CLI::App* check =
      app.add_subcommand("check", "validate scenarios and topologies; starts nothing");
  check
      ->add_option("FILE", arguments.check_files,
                   "scenario or topology files, or designs and scenarios that come with erchaos")
      ->required()
      ->type_name("FILE|DESIGN");
  add_format(
      check, arguments.format,
      {OutputFormat::text, OutputFormat::json, OutputFormat::sarif, OutputFormat::code_quality});
  on_call(check, arguments,
          [&arguments] { return cli::check(arguments.check_files, arguments.format); });
  CLI::App* plan =
      app.add_subcommand("plan", "the network and the timetable of a scenario; starts nothing");
  plan->add_option("FILE", arguments.plan_file,
                   "scenario or topology file, or one that comes with erchaos")
      ->required()
      ->type_name("FILE|DESIGN");
  add_format(plan, arguments.format,
             {OutputFormat::text, OutputFormat::json, OutputFormat::dot, OutputFormat::mermaid});
  plan->footer("dot is for Graphviz, mermaid for documents; what the faults break is red.");
  on_call(plan, arguments,
          [&arguments] { return cli::plan(arguments.plan_file, arguments.format); });
}

}  // namespace erchaos::cli
