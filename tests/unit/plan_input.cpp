// What tests of the input share: files in a folder that goes away, and the problems they have.
#include "tests/unit/plan_input.hpp"

namespace erchaos::inputs {

std::string in_lines(const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& problem : problems) {
    lines += place_of(problem) + ": " + problem.message + "\n";
  }
  return lines;
}

void expect_only(const std::vector<Problem>& problems, std::size_t line, const std::string& words) {
  ASSERT_EQ(problems.size(), 1U) << in_lines(problems);
  EXPECT_EQ(problems[0].line, line) << in_lines(problems);
  EXPECT_NE(problems[0].message.find(words), std::string::npos)
      << in_lines(problems) << "lacks: " << words;
}

}  // namespace erchaos::inputs
