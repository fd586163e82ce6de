// Writes with stdio and ignores its errors: there is nowhere left to report them.
#include "harness/base/complain.hpp"

#include <cstdio>

#include "harness/base/ci.hpp"
#include "harness/base/printable.hpp"

namespace erchaos {

void complain(const std::string& lines) {
  const std::string text = without_commands(ci_of_environment(), printable_lines(lines + "\n"));
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace erchaos
