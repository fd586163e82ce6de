// Draws lines below everything else.
#include "harness/cli/output/lines_in_place.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

#include "harness/base/printable.hpp"
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

void LinesInPlace::show(const std::vector<std::string>& lines) {
  const std::size_t columns = columns_of_terminal();
  erase();
  for (const std::string& line : lines) {
    std::fputs((within(printable(line), columns) + '\n').c_str(), stderr);
  }
  std::fflush(stderr);
  lines_ = lines.size();
}

void LinesInPlace::erase() {
  for (; lines_ > 0; --lines_) {
    std::fputs(up_and_erase, stderr);
  }
}

bool can_change_lines() {
  return ::isatty(STDOUT_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1 && can_show_view();
}

}  // namespace erchaos::cli
