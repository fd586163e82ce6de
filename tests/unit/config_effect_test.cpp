// Typed lines, and what a configuration shows of them.
#include "faults/parts/config_effect.hpp"

#include <gmock/gmock.h>

namespace erchaos::faults::config_effect_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Lines before{"router bgp 65010", " neighbor 10.0.0.2 timers 60 180",
                   " neighbor 10.0.0.2 route-map OUT out", "exit"};

Lines with(const std::string& line) {
  Lines after = before;
  after.insert(after.begin() + 1, line);
  return after;
}

Lines without(std::size_t line) {
  Lines after = before;
  after.erase(after.begin() + static_cast<std::ptrdiff_t>(line));
  return after;
}

TEST(ConfigEffect, OfALineThatIsShownIsSeenHoweverItWasTyped) {
  EXPECT_THAT(lines_without_effect({"router bgp 65010", "neigh 10.0.0.9 time 3 9", "exit"}, before,
                                   with(" neighbor 10.0.0.9 timers 3 9")),
              IsEmpty());
  EXPECT_THAT(lines_without_effect({"ip prefix-list A permit 10.0.0.0/8"}, before,
                                   with("ip prefix-list A seq 5 permit 10.0.0.0/8")),
              IsEmpty());
}

TEST(ConfigEffect, OfALineThatRemovesSomethingIsSeen) {
  EXPECT_THAT(lines_without_effect({"no neighbor 10.0.0.2 route-map OUT out"}, before, without(2)),
              IsEmpty());
  EXPECT_THAT(lines_without_effect({"no neighbor 10.0.0.2 activate"}, before,
                                   with("  no neighbor 10.0.0.2 activate")),
              IsEmpty());
}

TEST(ConfigEffect, OfADefaultInPlaceOfAValueIsSeen) {
  EXPECT_THAT(lines_without_effect({"bgp default local-preference 100"},
                                   with(" bgp default local-preference 50"), before),
              IsEmpty());
}

TEST(ConfigEffect, IsMissingIfFrrAcceptedALineWithoutEffect) {
  EXPECT_THAT(lines_without_effect({"no neighbor 10.0.0.2 route-map OTHER in", "do clear bgp *",
                                    "neighbor 10.0.0.2 description x"},
                                   before, with(" neighbor 10.0.0.2 description x")),
              ElementsAre("no neighbor 10.0.0.2 route-map OTHER in"));
  EXPECT_THAT(lines_without_effect({"bgp default local-preference 100"}, before, before),
              ElementsAre("bgp default local-preference 100"));
}

}  // namespace
}  // namespace erchaos::faults::config_effect_test
