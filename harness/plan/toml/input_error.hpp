// All problems found in the input, each with file, line and what is allowed.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "harness/plan/toml/rules.hpp"

namespace erchaos {

struct Problem {
  std::string file;
  std::size_t line{};   // 1, 2, ...; 0: the file as a whole
  std::string message;  // "unknown key 'flow'; allowed: flows, from, interval, to"
  Rule rule = rules::invalid_value;

  bool operator==(const Problem&) const = default;
};

// Ends the program with exit status 2. what() has one "file:line: message" per line.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace erchaos
