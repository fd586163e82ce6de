// Asks terminfo, whose header defines macros such as `columns`: nothing else of ours is in here.
#include "harness/cli/view/terminal_kind.hpp"

#include <curses.h>
#include <unistd.h>
// After curses.h, whose types it needs.
#include <term.h>

namespace erchaos::cli {
namespace {

bool has_capability(const char* name) {
  const char* const text = tigetstr(name);
  return text != nullptr && text != reinterpret_cast<const char*>(-1);
}

}  // namespace

bool can_show_view() {
  int error = 0;
  return setupterm(nullptr, STDOUT_FILENO, &error) == OK && has_capability("cup") &&
         has_capability("clear");
}

}  // namespace erchaos::cli
