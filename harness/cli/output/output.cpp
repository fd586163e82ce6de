// Detects stdio's errors, which fmt throws and a buffer hides.
#include "harness/cli/output/output.hpp"

#include <fmt/core.h>

#include <cerrno>
#include <cstdio>
#include <iostream>
#include <system_error>

#include "harness/base/complain.hpp"

namespace erchaos::cli {
namespace {

bool was_told = false;

void tell(int error) {
  if (!was_told) {
    was_told = true;
    complain("erchaos: write standard output: " + std::generic_category().message(error));
  }
}

}  // namespace

bool printed(const std::function<void()>& print) {
  try {
    print();
  } catch (const std::system_error& error) {
    tell(error.code().value());
  }
  return is_output_whole();
}

bool is_output_whole() {
  errno = EIO;
  if (!std::cout.flush() || std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    tell(errno);
  }
  return !was_told;
}

}  // namespace erchaos::cli
