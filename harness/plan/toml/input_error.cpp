// Sorts problems with the input and writes them as lines.
#include "harness/plan/toml/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "harness/base/printable.hpp"
#include "harness/plan/toml/problems.hpp"

namespace erchaos {

namespace {

bool comes_before(const Problem& a, const Problem& b) {
  return std::tie(a.subject, a.file, a.line) < std::tie(b.subject, b.file, b.line);
}

// Each once: several scenarios may share a file.
std::vector<Problem> in_order(std::vector<Problem> problems) {
  std::ranges::stable_sort(problems, comes_before);
  std::set<std::pair<std::string, std::string>> told;
  std::erase_if(problems, [&](const Problem& problem) {
    return !told.emplace(place_of(problem), problem.message).second;
  });
  return problems;
}

// File names and messages may contain anything, including line feeds.
std::string line_of(const Problem& problem) {
  return printable(fmt::format("{}: {}", place_of(problem), problem.message));
}

std::string in_lines(const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& problem : in_order(problems)) {
    lines += (lines.empty() ? "" : "\n") + line_of(problem);
  }
  return lines;
}

}  // namespace

std::string place_of(const Problem& problem) {
  if (problem.file.empty()) {
    return problem.subject;
  }
  return problem.line == 0 ? problem.file : fmt::format("{}:{}", problem.file, problem.line);
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error{in_lines(problems)}, problems_{in_order(std::move(problems))} {}

void throw_if_any(const Problems& problems) {
  if (!problems.empty()) {
    throw InputError{problems};
  }
}

}  // namespace erchaos
