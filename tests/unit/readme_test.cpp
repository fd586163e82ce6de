// The README's tables say what the program says.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include <fstream>
#include <string>

#include "faults/kinds.hpp"

namespace erchaos {
namespace {

TEST(Readme, HasARowForEveryKindOfFault) {
  std::ifstream file{ERCHAOS_SOURCE "/README.md"};
  const std::string readme{std::istreambuf_iterator<char>{file}, {}};
  for (const FaultKind* kind : faults::kinds()) {
    EXPECT_THAT(readme,
                testing::HasSubstr(fmt::format("| `{}` | {} |", kind->name, kind->summary)));
  }
}

}  // namespace
}  // namespace erchaos
