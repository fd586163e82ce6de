// Completion for fish.
#include <fmt/format.h>

#include "harness/manual/words.hpp"

namespace erchaos::manual {
namespace {

// In single quotes of fish, where backslashes escape.
std::string in_fish(std::string_view text) {
  std::string word{"'"};
  for (const char letter : text) {
    word += letter == '\'' || letter == '\\' ? std::string{'\\', letter} : std::string{letter};
  }
  return word + "'";
}

// The arguments of `complete` for what completes a value; -F: files.
std::string completing(const std::string& value) {
  const auto is = [&](std::string_view kind) {
    return fmt::format("|{}|", value).find(fmt::format("|{}|", kind)) != std::string::npos;
  };
  const bool is_file = is("FILE") || is("RUN");
  std::string sources;
  const auto add_if = [&](bool is_wanted, std::string_view source) {
    sources += is_wanted ? fmt::format("{}({})", sources.empty() ? "" : " ", source) : "";
  };
  add_if(is("LAB"), "__erchaos_labs");
  add_if(is("NODE"), "__erchaos_nodes");
  add_if(is("DESIGN"), "__erchaos_designs");
  add_if(is("KIND"), "__erchaos_kinds");
  add_if(is("NAME"), "__erchaos_names");
  add_if(!is_file && is("DIR"), "__fish_complete_directories");
  return (is_file ? " -F" : "") + (sources.empty() ? "" : " -a " + in_fish(sources));
}

std::string of_option(const Argument& option) {
  std::string line;
  for (const std::string& name : option.names) {
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.value.empty()) {
    line += " -r" + completing(option.value);
  }
  return line + " -d " + in_fish(option.help);
}

std::string fish_lines(const Command& command) {
  const std::string at =
      "\ncomplete -c erchaos -n " + in_fish(fmt::format("__erchaos_at \"{}\"", command.words));
  std::string lines;
  for (const Command& subcommand : command.subcommands) {
    lines +=
        fmt::format("{} -a {} -d {}", at, in_fish(subcommand.name()), in_fish(subcommand.summary));
  }
  const std::string sources = completing(positional_value(command));
  lines += sources.empty() ? "" : at + sources;
  for (const Argument& option : command.options) {
    lines += at + of_option(option);
  }
  return lines;
}

}  // namespace

std::string fish_completion(const Command& program, const std::string& script) {
  std::string known;
  std::string branches;
  for (const Command* command : with_descendants(program)) {
    known += (known.empty() ? "" : " ") + in_fish(command->words);
    branches += fish_lines(*command);
  }
  return filled(script, {{"commands", known}, {"branches", branches}});
}

}  // namespace erchaos::manual
