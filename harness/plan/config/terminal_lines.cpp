// Recognizes banners and prompts of FRR's vtysh and of the shell that started it.
#include "harness/plan/config/terminal_lines.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace erchaos {

namespace {

constexpr std::array<std::string_view, 8> banners{
    "Building configuration...",
    "Building Configuration...",
    "Current configuration:",
    "Hello, this is FRRouting (version",
    "Copyright 1996-2005 Kunihiro Ishiguro",
    "Note: this version of vtysh never writes vtysh.conf",
    "Integrated configuration saved to ",
    "[OK]",
};

// Commands as people abbreviate them; none configures anything.
constexpr std::array<std::string_view, 14> harmless{"sh",    "show", "wr",   "write", "term",
                                                    "do sh", "en",   "exit", "quit",  "end",
                                                    "vtysh", "sudo", "conf", "enable"};

bool is_of_prompt(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         std::string_view{"._@:~/()-[] "}.find(c) != std::string_view::npos;
}

bool begins_with_word(std::string_view command, std::string_view word) {
  return command.starts_with(word) &&
         (word.size() > 2 || command.size() == word.size() || command[word.size()] == ' ');
}

}  // namespace

bool is_terminals(std::string_view line) {
  if (std::ranges::any_of(banners, [&](auto banner) { return line.starts_with(banner); })) {
    return true;
  }
  const std::size_t end = line.find_first_of("#>$");
  if (end == std::string_view::npos || end == 0) {
    return false;
  }
  // A shell's prompt may have blanks: "[frr@edge01 ~]$ sudo vtysh"; a router's has none.
  const std::string_view prompt = line.substr(0, end);
  const bool has_blank = prompt.find(' ') != std::string_view::npos;
  if (!std::ranges::all_of(prompt, is_of_prompt) || (has_blank && prompt.front() != '[') ||
      (line[end] == '$' && prompt.find('@') == std::string_view::npos)) {
    return false;
  }
  std::string_view command = line.substr(end + 1);
  command.remove_prefix(std::min(command.find_first_not_of(' '), command.size()));
  return command.empty() ||
         std::ranges::any_of(harmless, [&](auto word) { return begins_with_word(command, word); });
}

}  // namespace erchaos
