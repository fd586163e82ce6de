// What the program tells a person. It has names, paths and errors in it that come from files of
// others, and these must not drive a terminal.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <utility>

#include "harness/base/printable.hpp"

namespace erchaos::cli {

// To standard output; complain() is for standard error.
template <typename... Arguments>
void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  fmt::print("{}", printable_lines(fmt::format(format, std::forward<Arguments>(arguments)...)));
}

// A path in one line, whatever its name has in it.
inline std::string named(const std::filesystem::path& path) { return printable(path.string()); }

}  // namespace erchaos::cli
