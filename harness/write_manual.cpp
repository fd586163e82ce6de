// Writes the manual pages and the completion scripts, from the definitions of the commands: a
// program of the build.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "harness/base/version.hpp"
#include "harness/command_line.hpp"
#include "harness/manual/command.hpp"

namespace {

namespace fs = std::filesystem;
using erchaos::manual::Argument;
using erchaos::manual::Command;

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

Command command_of(const CLI::App& app, const std::string& above) {
  Command command{.words = above + app.get_name(),
                  .summary = app.get_description(),
                  .footer = app.get_footer(),
                  .options = {},
                  .positionals = {},
                  .subcommands = {},
                  .needs_subcommand = app.get_require_subcommand_min() > 0};
  for (const CLI::Option* option : app.get_options()) {
    auto& arguments = option->get_positional() ? command.positionals : command.options;
    arguments.push_back(argument_of(*option));
  }
  for (const CLI::App* subcommand : app.get_subcommands([](const CLI::App*) { return true; })) {
    command.subcommands.push_back(command_of(*subcommand, command.words + " "));
  }
  return command;
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream stream{file};
  stream << text;
  if (!stream.flush()) {
    throw std::runtime_error("write " + file.string());
  }
}

std::string read(const fs::path& file) {
  std::ifstream stream{file};
  std::string text{std::istreambuf_iterator<char>{stream}, {}};
  return stream ? text : throw std::runtime_error("read " + file.string());
}

void write_all(const Command& program, const fs::path& templates, const fs::path& folder) {
  using namespace erchaos::manual;
  const std::string version = "erchaos " + std::string{erchaos::version};
  write(folder / "man/erchaos.1", manual_page(program, version));
  for (const Command& each : program.subcommands) {
    write(folder / fmt::format("man/erchaos-{}.1", each.name()), manual_page(each, version));
  }
  write(folder / "bash/erchaos", bash_completion(program, read(templates / "completion.bash")));
  write(folder / "zsh/_erchaos", zsh_completion(program, read(templates / "completion.zsh")));
  write(folder / "fish/erchaos.fish",
        fish_completion(program, read(templates / "completion.fish")));
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) {
    throw std::runtime_error("usage: write_manual TEMPLATES FOLDER");
  }
  CLI::App app;
  erchaos::cli::Arguments arguments;
  erchaos::cli::describe_commands(app, arguments);
  write_all(command_of(app, ""), argv[1], argv[2]);
  return EXIT_SUCCESS;
} catch (const std::exception& error) {
  std::cerr << "write_manual: " << error.what() << '\n';
  return EXIT_FAILURE;
}
