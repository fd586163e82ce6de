// Manual pages: roff with the macros of man(7).
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>

#include "harness/manual/command.hpp"

namespace erchaos::manual {
namespace {

// Letters that roff would take for something else, or print as typographic ones.
std::string escaped(std::string_view text) {
  static const std::map<char, std::string> escapes{
      {'\\', R"(\e)"},  {'-', R"(\-)"},   {'\'', R"(\(aq)"}, {'"', R"(\(dq)"},
      {'`', R"(\(ga)"}, {'^', R"(\(ha)"}, {'~', R"(\(ti)"}};
  std::string roff;
  for (const char letter : text) {
    const auto escape = escapes.find(letter);
    roff += escape == escapes.end() ? std::string{letter} : escape->second;
  }
  return roff.starts_with('.') ? R"(\&)" + roff : roff;
}

std::string bold(std::string_view text) { return fmt::format(R"(\fB{}\fR)", escaped(text)); }
std::string italic(std::string_view text) { return fmt::format(R"(\fI{}\fR)", escaped(text)); }

std::string sentence(std::string text) {
  if (!text.empty()) {
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  }
  return text.ends_with('.') || text.empty() ? text : text + ".";
}

// Each line is a line of roff, where a blank one begins a paragraph.
std::string paragraphs(const std::string& text) {
  std::string roff;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    roff += (line.empty() ? ".PP" : escaped(line)) + "\n";
  }
  return roff;
}

std::string page_name(const Command& command) {
  std::string name = command.words;
  std::ranges::replace(name, ' ', '-');
  return name;
}

std::string item(const Argument& argument) {
  const bool is_option = argument.names.front().starts_with('-');
  std::string head;
  for (const std::string& name : argument.names) {
    head += (head.empty() ? "" : ", ") + (is_option ? bold(name) : italic(name));
  }
  head += is_option && !argument.value.empty() ? " " + italic(argument.value) : "";
  head += argument.is_repeatable ? " ..." : "";
  std::string body = sentence(argument.help);
  body += argument.allowed.empty() ? "" : fmt::format(" Allowed: {}.", argument.allowed);
  body += argument.usual.empty() ? "" : fmt::format(" Default: {}.", argument.usual);
  return fmt::format(".TP\n{}\n{}\n", head, escaped(body));
}

std::string items(const std::vector<Argument>& arguments) {
  std::string roff;
  for (const Argument& argument : arguments) {
    roff += item(argument);
  }
  return roff;
}

std::string synopsis(const Command& command) {
  std::string line = bold(command.words) + " [" + italic("OPTIONS") + "]";
  for (const Argument& positional : command.positionals) {
    const std::string name =
        italic(positional.names.front()) + (positional.is_repeatable ? " ..." : "");
    line += positional.is_required ? " " + name : " [" + name + "]";
  }
  if (!command.subcommands.empty()) {
    line +=
        command.needs_subcommand ? " " + italic("SUBCOMMAND") : " [" + italic("SUBCOMMAND") + "]";
  }
  line += command.usage_end.empty() ? "" : " " + escaped(command.usage_end);
  return line + "\n";
}

std::string section(const std::string& title, const std::string& content) {
  return content.empty() ? "" : fmt::format(".SH {}\n{}", title, content);
}

// A subcommand in the page of the one above it.
std::string subsection(const Command& command) {
  std::string roff = fmt::format(".SS {}\n{}", escaped(command.words), synopsis(command));
  roff += ".PP\n" + escaped(sentence(command.summary)) + "\n";
  roff += items(command.positionals) + items(command.options);
  for (const Command& each : command.subcommands) {
    roff += fmt::format(".TP\n{}\n{}\n", bold(each.name()), escaped(sentence(each.summary)));
  }
  return roff;
}

std::string reference(const Command& command) {
  return fmt::format(".TP\n{}(1)\n{}\n", bold(page_name(command)),
                     escaped(sentence(command.summary)));
}

std::string subcommands(const Command& command) {
  const bool is_program = command.words.find(' ') == std::string::npos;
  std::string roff;
  for (const Command& each : command.subcommands) {
    roff += is_program ? reference(each) : subsection(each);
  }
  return roff;
}

}  // namespace

std::string manual_page(const Command& command, const std::string& version) {
  std::string title = page_name(command);
  std::ranges::transform(title, title.begin(), [](unsigned char c) { return std::toupper(c); });
  const std::string summary = command.summary.substr(0, command.summary.find('\n'));
  const bool is_program = command.words.find(' ') == std::string::npos;
  std::string what = is_program ? command.summary : sentence(command.summary);
  what += command.footer.empty() ? "" : "\n\n" + command.footer;
  return fmt::format(".TH {} 1 \"\" \"{}\" \"User Commands\"\n.nh\n.ad l\n", escaped(title),
                     escaped(version)) +
         section("NAME",
                 fmt::format("{} \\- {}\n", escaped(page_name(command)),
                             escaped(summary.substr(0, summary.find_last_not_of('.') + 1)))) +
         section("SYNOPSIS", synopsis(command)) + section("DESCRIPTION", paragraphs(what)) +
         section("ARGUMENTS", items(command.positionals)) +
         section("OPTIONS", items(command.options)) + section("COMMANDS", subcommands(command)) +
         section("SEE ALSO", is_program ? bold("vtysh") + "(1), " + bold("ip\\-netns") + "(8)\n"
                                        : bold("erchaos") + "(1)\n");
}

}  // namespace erchaos::manual
