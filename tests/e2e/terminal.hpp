// A terminal in which the program runs.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {

// Of tmux.
class Terminal {
 public:
  struct Size {
    int columns = 100;
    int rows = 30;
  };

  // Runs a command line of sh in the place, and then prints "ended with <status>".
  Terminal(const Workplace& place, const std::string& command, const Size& size = {100, 30});
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  void type(const std::string& line) const;
  void press(const std::string& key) const;
  void resize(const Size& size) const;
  std::string shown_so_far() const;  // with the lines that have left the screen
  std::string shown() const;
  std::string shown_with_colours() const;  // as escape sequences
  // One of tmux's variables: "alternate_on", "cursor_flag", "pane_pid".
  std::string state(const std::string& variable) const;
  void expect(const std::string& text) const;  // to be shown soon

 private:
  std::string tmux(std::vector<std::string> arguments) const;

  std::string socket_;
};

}  // namespace erchaos::e2e
