// The subcommands for standing labs.
#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "harness/command_line/options.hpp"
#include "harness/command_line/subcommands.hpp"
#include "harness/command_line/usage_end.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos::cli {
namespace {

constexpr Duration longest_follow = std::chrono::minutes{10};

void describe_up(CLI::App& app, Arguments& arguments) {
  CLI::App* up = app.add_subcommand("up", "build the network and let it stand, to look around in");
  up->add_option("TOPOLOGY", arguments.up.file,
                 "topology file, or a design that comes with erchaos: recommended; of a scenario, "
                 "its topology with what its faults need")
      ->required()
      ->type_name("FILE|DESIGN");
  up->add_option("--name", arguments.up.name,
                 "of the lab (default: the topology's folder or file)");
  up->add_flag("--wait", arguments.up.waits,
               "return when all sessions are up and probes pass, as a run would begin");
  up->footer(
      "The lab belongs to this user and stands until `erchaos down`, or until its holder process\n"
      "ends. Exit status: 0 it stands, 2 the input is wrong or a lab of this name exists already, "
      "3 it "
      "did\n"
      "not come up, and nothing is left.");
  on_call(up, arguments, [&arguments] { return cli::up(arguments.up); });
}

CLI::Option* add_lab(CLI::App* app, std::string& lab) {
  return app->add_option("LAB", lab, "as `erchaos ps` shows it")->type_name("LAB");
}

CLI::App* describe_guest(CLI::App& app, Arguments& arguments, const std::string& name,
                         const std::string& what) {
  CLI::App* command = app.add_subcommand(name, what);
  add_lab(command, arguments.guest.lab)->required();
  command->add_option("NODE", arguments.guest.node, "of the topology")
      ->required()
      ->type_name("NODE");
  return command;
}

void describe_exec_and_shell(CLI::App& app, Arguments& arguments) {
  CLI::App* exec = describe_guest(app, arguments, "exec", "run a command in a node of a lab");
  exec->formatter(std::make_shared<UsageWithEnd>("-- CMD..."));
  exec->footer(
      "CMD: the command, as root of the node, with its network; on a router vtysh reaches its "
      "daemons. Exit status:\n"
      "the command's; 126 if it cannot be started, 127 if it does not exist, 128 + N if signal N\n"
      "ended it.");
  on_call(exec, arguments, [&arguments] {
    if (arguments.guest.command.empty()) {
      throw CLI::RequiredError("the command to run, after '--',");
    }
    return cli::exec(arguments.guest);
  });
  CLI::App* shell = describe_guest(app, arguments, "shell", "a prompt in a node of a lab");
  shell->footer("Exit status: the shell's.");
  on_call(shell, arguments, [&arguments] { return cli::shell(arguments.guest); });
}

void add_follow(CLI::App* app, Duration& follow) {
  app->add_option_function<std::string>(
         "--follow",
         [&follow](const std::string& given) {
           const auto duration = parse_duration(given);
           if (!duration || *duration > longest_follow) {
             throw CLI::ValidationError(
                 "--follow", fmt::format("'{}' must be a duration from 0s to {}, such as 10s or 1m",
                                         given, in_words(longest_follow)));
           }
           follow = *duration;
         },
         "measure its effect on traffic for so long at most; 0s: not at all (default: 10s)")
      ->type_name("DURATION");
}

void describe_inject_and_heal(CLI::App& app, Arguments& arguments) {
  CLI::App* inject = app.add_subcommand("inject", "inject a fault into a lab by hand");
  add_lab(inject, arguments.inject.lab)->required();
  inject->add_option("KIND", arguments.inject.kind, "of `erchaos list faults`")
      ->required()
      ->type_name("KIND");
  // CLI11 of Debian 13 refuses a "=" in this name.
  inject->add_option("PARAMETER", arguments.inject.parameters,
                     "KEY=VALUE, e.g. link=cpe1-pe1; see `erchaos list faults KIND`");
  add_follow(inject, arguments.inject.follow);
  inject->footer(
      "Probes show what it does to traffic, until all flows are alive again, or --follow is over.\n"
      "Exit status: 0 it was read back, 2 the input is wrong, 3 it took no effect.");
  on_call(inject, arguments, [&arguments] { return cli::inject(arguments.inject); });
  CLI::App* heal = app.add_subcommand("heal", "heal faults that were injected by hand");
  add_lab(heal, arguments.heal.lab)->required();
  heal->add_option("KIND", arguments.heal.kind, "of the fault (default: all faults)")
      ->type_name("KIND");
  heal->add_option("TARGET", arguments.heal.target,
                   "of the fault, e.g. cpe1-pe1 (default: all of this kind)");
  add_follow(heal, arguments.heal.follow);
  on_call(heal, arguments, [&arguments] { return cli::heal(arguments.heal); });
}

}  // namespace

void describe_lab_commands(CLI::App& app, Arguments& arguments) {
  describe_up(app, arguments);
  CLI::App* ps = app.add_subcommand("ps", "this user's standing labs");
  add_lab(ps, arguments.ps.lab)->description("only this one (default: all)");
  ps->add_flag("--names", arguments.ps.lists_names,
               "print only the names of the labs, or of LAB's nodes");
  add_format(ps, arguments.ps.format, text_or_json);
  on_call(ps, arguments, [&arguments] { return cli::ps(arguments.ps); });
  describe_exec_and_shell(app, arguments);
  describe_inject_and_heal(app, arguments);
  CLI::App* down = app.add_subcommand("down", "end a standing lab; returns when all of it is gone");
  add_lab(down, arguments.lab)->required();
  on_call(down, arguments, [&arguments] { return cli::down(arguments.lab); });
}

}  // namespace erchaos::cli
