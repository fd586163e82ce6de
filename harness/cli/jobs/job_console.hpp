// What is printed while several runs are in progress.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/cli/output/lines_in_place.hpp"

namespace erchaos::cli {

// All on standard error, but for what runs print on standard output.
class JobConsole {
 public:
  // `in_place`: on a terminal, each running run has a line that changes; `lines`: each phase has a
  // line; `none`: only what runs print.
  enum class Manner { none, lines, in_place };

  struct Shown {
    std::string name;
    std::string phase;  // what it does, or waits for
  };

  explicit JobConsole(Manner manner) : manner_(manner) {}
  void begin_phase(const Shown& run);  // a line, where each phase has one
  void show(const std::vector<Shown>& running, std::size_t still_to_come);
  void tell(const std::string& message);                             // "erchaos: <message>"
  void print(const std::string& output, const std::string& errors);  // of a run that has ended

 private:
  const Manner manner_;
  LinesInPlace lines_{};
};

// In place if all standard streams are a terminal that can do so.
JobConsole::Manner manner_of_console(bool is_quiet, bool wants_lines);

}  // namespace erchaos::cli
