// Puts what runs do into lines, and erases those that change before more is printed.
#include "harness/cli/jobs/job_console.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "harness/base/complain.hpp"
#include "harness/cli/output/output.hpp"

namespace erchaos::cli {

void JobConsole::begin_phase(const Shown& run) {
  if (manner_ == Manner::lines) {
    complain(fmt::format("erchaos: {}: {}", run.name, run.phase));
  }
}

void JobConsole::show(const std::vector<Shown>& running, std::size_t still_to_come) {
  if (manner_ != Manner::in_place) {
    return;
  }
  std::size_t widest = 0;
  for (const Shown& run : running) {
    widest = std::max(widest, run.name.size());
  }
  std::vector<std::string> lines;
  lines.reserve(running.size() + 1);
  for (const Shown& run : running) {
    lines.push_back(fmt::format("  {:<{}}  {}", run.name, widest, run.phase));
  }
  lines.push_back(fmt::format("  {} running, {} to come", running.size(), still_to_come));
  lines_.show(lines);
}

void JobConsole::tell(const std::string& message) {
  if (manner_ != Manner::none) {
    lines_.erase();
    complain("erchaos: " + message);
  }
}

// The run has made it printable, and has broken up what CI services would take for commands.
void JobConsole::print(const std::string& output, const std::string& errors) {
  lines_.erase();
  printed([&] { fmt::print("{}", output); });
  std::fputs(errors.c_str(), stderr);
  std::fflush(stderr);
}

JobConsole::Manner manner_of_console(bool is_quiet, bool wants_lines) {
  if (is_quiet) {
    return JobConsole::Manner::none;
  }
  return !wants_lines && can_change_lines() ? JobConsole::Manner::in_place
                                            : JobConsole::Manner::lines;
}

}  // namespace erchaos::cli
