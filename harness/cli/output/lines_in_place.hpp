// Lines at the end of a terminal's output that change.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace erchaos::cli {

// On standard error. They must be erased before anything else is printed.
class LinesInPlace {
 public:
  LinesInPlace() = default;
  ~LinesInPlace() { erase(); }
  LinesInPlace(const LinesInPlace&) = delete;
  LinesInPlace& operator=(const LinesInPlace&) = delete;

  void show(const std::vector<std::string>& lines);  // in place of the last ones; cut to its width
  void erase();

 private:
  std::size_t lines_ = 0;
};

// If all standard streams are a terminal that can do so.
bool can_change_lines();

}  // namespace erchaos::cli
