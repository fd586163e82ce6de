// The terminal while a live view has it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "harness/cli/view/layout.hpp"

namespace erchaos::cli {

// Draws on standard output and reads keys from standard input. The constructor takes the terminal:
// alternate screen, no cursor, no echo; the destructor gives it back as it was. One at a time, and
// in a process with one thread. Throws HostError.
class Screen {
 public:
  Screen();
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  Look look();  // its size now
  // Nothing is drawn while the terminal does not take output.
  void draw(const std::vector<Row>& rows);
  // The next character that was typed; nothing: no more. Notices a new size, too.
  std::optional<int> key();

 private:
  struct Terminal;  // keeps ncurses, which is full of macros, out of this header
  std::unique_ptr<Terminal> terminal_;
};

}  // namespace erchaos::cli
