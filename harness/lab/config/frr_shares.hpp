// Determines which FRR daemon takes which line of a configuration, and each daemon's share. Pure.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace erchaos {

using LineNumbers = std::set<std::size_t>;  // 1, 2, ...

// No daemon of FRR takes this line: a log that rejects it shows that the whole file was read.
inline const std::string last_line_of_dry_run = "erchaos: end of file";

// A configuration with the same line numbers, as a daemon reads it to report which lines it takes:
// without lines that are vtysh's own, need a module that is not loaded, or set logging.
std::string dry_run_text(const std::string& config);

// The lines that a daemon's log reports as not taken. FRR 8.4 reports "No such command" for all of
// them, regardless of the reason.
LineNumbers lines_not_taken(const std::string& log);

// A configuration divided among daemons. A block, such as "router ospf" with the indented lines
// below it, is a daemon's if it takes the first line. An indented line outside such a block, or in
// a block of a daemon that does not take the line, stands alone: FRR then leaves the block.
class Shares {
 public:
  explicit Shares(const std::string& config);

  // Adds a daemon that has been asked. The first ones always run; of the others, those that take a
  // line that no earlier one takes.
  void add(const std::string& daemon, LineNumbers not_taken);
  bool knows(const std::string& daemon) const { return is_needed_.contains(daemon); }
  bool is_needed(const std::string& daemon) const { return is_needed_.at(daemon); }
  // Lines that no daemon so far takes; of a block whose first line is not taken, that line alone.
  std::vector<std::size_t> rejected_by_all() const;
  // The blocks that belong to this daemon.
  std::string share_of(const std::string& daemon) const;
  const std::string& line(std::size_t number) const { return lines_.at(number - 1).text; }
  bool is_for_daemons(std::size_t number) const { return lines_.at(number - 1).is_for_daemons; }

 private:
  struct Line {
    std::string text;
    std::size_t block{};  // the number of the block's first line
    bool is_for_daemons{};
  };

  // The line is taken as part of its block.
  bool takes(const LineNumbers& not_taken, std::size_t number) const;
  bool is_taken_in_its_block(std::size_t number) const;
  bool is_taken(std::size_t number) const;

  std::vector<Line> lines_;
  std::map<std::string, LineNumbers> not_taken_;
  std::map<std::string, bool> is_needed_;
};

}  // namespace erchaos
