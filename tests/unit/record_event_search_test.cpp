// Prefixes and the addresses that they hold.
#include <gtest/gtest.h>

#include "harness/record/measure/event_search.hpp"

namespace erchaos::record_event_search_test {
namespace {

TEST(Prefix, CoversTheAddressesOfItsOwnFamily) {
  EXPECT_TRUE(covers("10.1.0.0/16", "10.1.2.3"));
  EXPECT_FALSE(covers("10.1.0.0/16", "10.2.0.1"));
  EXPECT_TRUE(covers("2001:db8:20::/48", "2001:db8:20:1::10"));
  EXPECT_FALSE(covers("2001:db8:20::/48", "2001:db8:21::10"));
  EXPECT_TRUE(covers("::/0", "2001:db8::1"));
  EXPECT_FALSE(covers("::/0", "10.1.2.3"));
  EXPECT_FALSE(covers("0.0.0.0/0", "2001:db8::1"));
}

TEST(Prefix, ThatIsInvalidCoversNothing) {
  EXPECT_FALSE(covers("default", "10.1.2.3"));
  EXPECT_FALSE(covers("10.1.0.0/16", "onprem"));
}

}  // namespace
}  // namespace erchaos::record_event_search_test
