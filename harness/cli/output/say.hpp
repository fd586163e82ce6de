// Prints messages to the user. They contain names, paths and errors from outside, which must not
// control a terminal or a CI service.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <utility>

#include "harness/base/ci.hpp"
#include "harness/base/printable.hpp"

namespace erchaos::cli {

// Prints text that is printable already to standard output.
inline void say_as_it_is(const std::string& text) {
  fmt::print("{}", without_commands(ci_of_environment(), text));
}

// Prints to standard output; complain() is for standard error.
template <typename... Arguments>
void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  say_as_it_is(printable_lines(fmt::format(format, std::forward<Arguments>(arguments)...)));
}

// A path as one printable line.
inline std::string named(const std::filesystem::path& path) { return printable(path.string()); }

}  // namespace erchaos::cli
