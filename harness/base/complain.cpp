// Writes with stdio and ignores its errors: there is nowhere left to report them.
#include "harness/base/complain.hpp"

#include <cstdio>

#include "harness/base/printable.hpp"

namespace erchaos {

void complain(const std::string& lines) {
  std::fputs(printable_lines(lines + "\n").c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace erchaos
