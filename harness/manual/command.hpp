// The commands of the program as its manual and its completions need them: pure data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace erchaos::manual {

// An option, or, without dashes, a positional argument.
struct Argument {
  std::vector<std::string> names;  // "-h", "--help"; "SCENARIO"
  std::string value{};             // "FILE|DESIGN"; empty: a flag
  std::string allowed{};           // "[1 - 1000]"; empty: anything
  std::string usual{};             // the default; empty: none
  std::string help{};
  bool is_required{};
  bool is_repeatable{};
};

struct Command {
  std::string words;  // "erchaos list faults"
  std::string summary;
  std::string footer;  // paragraphs, of lines
  std::vector<Argument> options;
  std::vector<Argument> positionals;
  std::vector<Command> subcommands;
  bool needs_subcommand{};
  std::string usage_end{};  // "-- CMD...", what comes after all arguments

  std::string_view name() const {  // the last of its words
    return std::string_view{words}.substr(words.rfind(' ') + 1);
  }
};

// The command, its subcommands, theirs, and so on; each before its own.
std::vector<const Command*> with_descendants(const Command& command);

// The manual page of a command: roff with the macros of man(7). `version`: "erchaos 0.1.0". That of
// the program refers to its subcommands' pages, other pages describe all descendants.
std::string manual_page(const Command& command, const std::string& version);

// Completion scripts, made of the templates completion.bash, completion.zsh and completion.fish. A
// value's name decides what completes it: DESIGN, KIND (of fault), NAME (that can be explained),
// LAB (before all other positional arguments), NODE (of that lab), FILE, RUN (a file or a
// directory), DIR, or several of them; nothing completes other values. All throw std::logic_error
// for a wrong template.
std::string bash_completion(const Command& program, const std::string& script);
std::string zsh_completion(const Command& program, const std::string& script);
std::string fish_completion(const Command& program, const std::string& script);

}  // namespace erchaos::manual
