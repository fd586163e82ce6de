// The definitions of the subcommands, as the manual and the completions need them.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>

#include "harness/command_line/command_line.hpp"
#include "harness/command_line/subcommands.hpp"
#include "harness/command_line/usage_end.hpp"

namespace erchaos::cli {
namespace {

using manual::Argument;
using manual::Command;

Argument argument_of(const CLI::Option& option) {
  Argument argument{
      .names = {}, .usual = option.get_default_str(), .help = option.get_description()};
  for (const std::string& name : option.get_snames()) {
    argument.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    argument.names.push_back("--" + name);
  }
  if (argument.names.empty()) {
    argument.names.push_back(option.get_name());
  }
  const bool has_value = option.get_items_expected_max() > 0;
  const std::string type = has_value ? option.get_type_name() : "";  // "NUMBER:UINT in [1 - 1000]"
  argument.value = type.substr(0, type.find(':'));
  argument.allowed = type.substr(std::min(type.find('['), type.size()));
  argument.is_required = option.get_required();
  argument.is_repeatable = option.get_items_expected_max() > 1;
  return argument;
}

std::string end_of_usage(const CLI::App& app) {
  const auto formatter = std::dynamic_pointer_cast<UsageWithEnd>(app.get_formatter());
  return formatter ? formatter->end() : "";
}

Command command_of(const CLI::App& app, const std::string& above) {
  Command command{.words = above + app.get_name(),
                  .summary = app.get_description(),
                  .footer = app.get_footer(),
                  .options = {},
                  .positionals = {},
                  .subcommands = {},
                  .needs_subcommand = app.get_require_subcommand_min() > 0,
                  .usage_end = end_of_usage(app)};
  for (const CLI::Option* option : app.get_options()) {
    auto& arguments = option->get_positional() ? command.positionals : command.options;
    arguments.push_back(argument_of(*option));
  }
  for (const CLI::App* subcommand : app.get_subcommands([](const CLI::App*) { return true; })) {
    command.subcommands.push_back(command_of(*subcommand, command.words + " "));
  }
  return command;
}

}  // namespace

Command described_commands() {
  CLI::App app;
  Arguments arguments;
  describe_commands(app, arguments);
  return command_of(app, "");
}

}  // namespace erchaos::cli
