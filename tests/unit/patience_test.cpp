// How long a wait may still take.
#include "harness/sys/patience.hpp"

#include <gtest/gtest.h>

namespace erchaos::patience_test {
namespace {

using namespace std::chrono_literals;

TEST(Patience, IsOverWhenItsTimeHasPassed) {
  const Patience none{0ns};
  EXPECT_TRUE(none.is_over());
  EXPECT_EQ(none.left(), 0ms);
}

TEST(Patience, LastsUntilThen) {
  const Patience hour{1h};
  EXPECT_FALSE(hour.is_over());
  EXPECT_GT(hour.left(), 59min);
  EXPECT_LE(hour.left(), 1h);
}

}  // namespace
}  // namespace erchaos::patience_test
