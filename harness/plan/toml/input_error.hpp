// All problems found in the input, each with file, line and what is allowed.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "harness/plan/toml/rules.hpp"

namespace erchaos {

struct Problem {
  std::string subject{};  // what is wrong where that is in no file: "--set", "LAB"
  std::string file{};     // "": see `subject`
  std::size_t line{};     // 1, 2, ...; 0: the file as a whole
  std::string message;    // "unknown key 'flow'; allowed: flows, from, interval, to"
  Rule rule = rules::invalid_value;

  bool operator==(const Problem&) const = default;
};

std::string place_of(const Problem& problem);  // "cut.toml:7", "cut.toml", "--set"

// Ends the program with exit status 2. what() has one "place: message" per line.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace erchaos
