// Draws lines below everything else, and erases them before more is printed.
#include "harness/cli/jobs/job_console.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "harness/base/complain.hpp"
#include "harness/base/printable.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/view/terminal_kind.hpp"

namespace erchaos::cli {
namespace {

constexpr std::size_t usual_columns = 80;
constexpr auto up_and_erase = "\x1b[1A\x1b[2K";  // ECMA-48: CUU, EL

std::size_t columns_of_terminal() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                           : usual_columns;
}

// Cut at a character; what is wide takes more columns than it is counted for.
std::string within(const std::string& line, std::size_t columns) {
  std::size_t end = 0;
  for (std::size_t seen = 0; end < line.size(); ++end) {
    const bool begins_character = (static_cast<unsigned char>(line[end]) & 0xc0U) != 0x80U;
    if (begins_character && ++seen >= columns) {
      break;
    }
  }
  return line.substr(0, end);
}

}  // namespace

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
  const std::size_t columns = columns_of_terminal();
  erase();
  for (const Shown& run : running) {
    const std::string line = printable(fmt::format("  {:<{}}  {}", run.name, widest, run.phase));
    std::fputs((within(line, columns) + '\n').c_str(), stderr);
  }
  const std::string counts = fmt::format("  {} running, {} to come", running.size(), still_to_come);
  std::fputs((within(counts, columns) + '\n').c_str(), stderr);
  std::fflush(stderr);
  lines_ = running.size() + 1;
}

void JobConsole::tell(const std::string& message) {
  if (manner_ != Manner::none) {
    erase();
    complain("erchaos: " + message);
  }
}

// The run has made it printable, and has broken up what CI services would take for commands.
void JobConsole::print(const std::string& output, const std::string& errors) {
  erase();
  printed([&] { fmt::print("{}", output); });
  std::fputs(errors.c_str(), stderr);
  std::fflush(stderr);
}

void JobConsole::erase() {
  for (; lines_ > 0; --lines_) {
    std::fputs(up_and_erase, stderr);
  }
}

JobConsole::Manner manner_of_console(bool is_quiet, bool wants_lines) {
  if (is_quiet) {
    return JobConsole::Manner::none;
  }
  const bool is_terminal = ::isatty(STDOUT_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
  return is_terminal && !wants_lines && can_show_view() ? JobConsole::Manner::in_place
                                                        : JobConsole::Manner::lines;
}

}  // namespace erchaos::cli
