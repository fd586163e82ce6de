// Lines of a program's output.
#include "harness/lab/frr/output_lines.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace erchaos::output_lines_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Taken {
  std::string unfinished;
  std::vector<std::string> taken;

  void add(std::string_view bytes) {
    take_lines(unfinished, bytes, [this](const std::string& line) { taken.push_back(line); });
  }
};

TEST(OutputLines, AreTakenWhenTheyEnd) {
  Taken output;
  output.add("BGP: one\nBFD");
  EXPECT_THAT(output.taken, ElementsAre("BGP: one"));
  output.add(": two\n\n");
  EXPECT_THAT(output.taken, ElementsAre("BGP: one", "BFD: two", ""));
}

TEST(OutputLines, ThatDoNotEndUseBoundedMemory) {
  Taken output;
  const std::string bytes(1000, 'x');
  for (std::size_t sent = 0; sent < 10 * longest_output_line; sent += bytes.size()) {
    output.add(bytes);
  }
  EXPECT_THAT(output.taken, IsEmpty());
  output.add("\nnext\n");
  EXPECT_THAT(output.taken, ElementsAre(std::string(longest_output_line, 'x'), "next"));
}

}  // namespace
}  // namespace erchaos::output_lines_test
