// The subcommand that lists what there is.
#include <CLI/CLI.hpp>

#include "faults/kinds.hpp"
#include "harness/command_line/options.hpp"
#include "harness/command_line/subcommands.hpp"

namespace erchaos::cli {

void describe_list(CLI::App& app, Arguments& arguments) {
  CLI::App* list = app.add_subcommand("list", "faults, metrics, topologies")->require_subcommand(1);
  CLI::App* faults = list->add_subcommand("faults", "kinds of fault, with their parameters");
  faults->require_subcommand(0, 1);
  faults->add_flag_callback(
      "--names", [&arguments] { arguments.fault_names = ListNames::only; },
      "print only the names of the kinds");
  add_format(faults, arguments.format, text_or_json);
  on_call(faults, arguments, [&arguments] {
    return arguments.fault_names == ListNames::only ? list_fault_names()
                                                    : list_faults(arguments.format);
  });
  for (const FaultKind* kind : faults::kinds()) {
    CLI::App* one = faults->add_subcommand(std::string{kind->name}, std::string{kind->summary});
    one->footer(help_of(*kind));
    add_format(one, arguments.format, text_or_json);
    on_call(one, arguments, [kind, &arguments] { return list_fault(*kind, arguments.format); });
  }
  CLI::App* metrics =
      list->add_subcommand("metrics", "what is measured, with unit, formula and source");
  add_format(metrics, arguments.format, text_or_json);
  on_call(metrics, arguments, [&arguments] { return list_metrics(arguments.format); });
  CLI::App* topologies = list->add_subcommand("topologies", "designs, one line each");
  topologies
      ->add_option("FOLDER", arguments.topologies,
                   "a folder with designs, or a design, whose scenarios are listed (default: the "
                   "designs that come with erchaos)")
      ->type_name("DIR|DESIGN");
  topologies->add_flag_callback(
      "--names", [&arguments] { arguments.topology_names = ListNames::only; },
      "print only what run, check and plan take: designs, and their scenarios");
  topologies
      ->add_option("--filter", arguments.topology_filter,
                   "only scenarios with one of these tags or names, and none that has a '!' in "
                   "front, as for run: bfd,!slow")
      ->type_name("PATTERN,...");
  add_format(topologies, arguments.format, text_or_json);
  on_call(topologies, arguments, [&arguments] {
    return list_topologies(arguments.topologies, arguments.topology_names,
                           arguments.topology_filter, arguments.format);
  });
}

}  // namespace erchaos::cli
