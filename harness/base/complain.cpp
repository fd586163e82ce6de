// Writes with stdio and ignores its errors: there is nowhere left to report them.
#include "harness/base/complain.hpp"

#include <cstdio>
#include <mutex>
#include <optional>
#include <utility>

#include "harness/base/ci.hpp"
#include "harness/base/printable.hpp"

namespace erchaos {
namespace {

std::mutex complaining;
std::optional<std::string> held;  // nothing: they are written at once

void write_complaints(const std::string& lines) {
  const std::string text = without_commands(ci_of_environment(), printable_lines(lines));
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace

void complain(const std::string& lines) {
  const std::lock_guard lock{complaining};
  if (held) {
    *held += lines + "\n";
  } else {
    write_complaints(lines + "\n");
  }
}

HeldComplaints::HeldComplaints() {
  const std::lock_guard lock{complaining};
  held.emplace();
}

HeldComplaints::~HeldComplaints() {
  const std::lock_guard lock{complaining};
  write_complaints(std::exchange(held, std::nullopt).value_or(""));
}

}  // namespace erchaos
