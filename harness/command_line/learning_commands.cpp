// The subcommands that help to begin: new and explain.
#include <CLI/CLI.hpp>

#include "harness/command_line/options.hpp"
#include "harness/command_line/subcommands.hpp"

namespace erchaos::cli {
namespace {

void describe_new(CLI::App& app, Arguments& arguments) {
  CLI::App* add = app.add_subcommand("new", "write a scenario with comments, to begin with");
  add->add_option("NAME", arguments.new_scenario.names,
                  "a design or a topology file, a kind of fault, or both: recommended silent-cut")
      ->required()
      ->type_name("FILE|DESIGN|KIND");
  add->add_option("--out", arguments.new_scenario.out,
                  "the file to write; - is standard output (default: KIND.toml, or "
                  "DESIGN-KIND.toml)")
      ->type_name("FILE");
  add->footer(
      "Without a kind, the fault is a silent cut; without a design, it is on one that has what "
      "the\n"
      "kind breaks. Exit status: 0 written, 2 the file exists, a name is unknown, or the kind is "
      "not\n"
      "possible on the design.");
  on_call(add, arguments, [&arguments] { return new_scenario(arguments.new_scenario); });
}

void describe_explain(CLI::App& app, Arguments& arguments) {
  CLI::App* explain = app.add_subcommand(
      "explain", "what a metric, fault, verdict, reason or finding means, and what to do");
  explain
      ->add_option("NAME", arguments.explain.name,
                   "a metric, a kind of fault, a verdict, a reason, a finding, a phase, an exit "
                   "status (default: all are listed)")
      ->type_name("NAME");
  explain->add_flag("--names", arguments.explain.lists_names, "print only the names");
  add_format(explain, arguments.format, text_or_json);
  on_call(explain, arguments,
          [&arguments] { return cli::explain(arguments.explain, arguments.format); });
}

}  // namespace

void describe_learning_commands(CLI::App& app, Arguments& arguments) {
  describe_new(app, arguments);
  describe_explain(app, arguments);
}

}  // namespace erchaos::cli
