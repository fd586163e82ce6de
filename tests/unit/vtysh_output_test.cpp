// Which lines of vtysh are complaints.
#include "harness/lab/frr/vtysh_output.hpp"

#include <gtest/gtest.h>

namespace erchaos::vtysh_output_test {
namespace {

TEST(VtyshOutput, OfAConfigurationWithPercentSignsIsNoComplaint) {
  EXPECT_EQ(complaint_in(0, "interface eth1\n description 80% of 1 Gbit/s, % Unknown command\n"),
            "");
}

TEST(VtyshOutput, ListsEachComplaintOfFrrOnce) {
  EXPECT_EQ(complaint_in(1, "interface eth1\n% Unknown command: frob\n% Unknown command: frob\n"),
            "% Unknown command: frob");
  EXPECT_EQ(complaint_in(0, "% BGP instance not found\n"), "% BGP instance not found");
}

TEST(VtyshOutput, OfAFailureWithoutAPercentSignIsItsLastLine) {
  EXPECT_EQ(complaint_in(1, "hostname a\nBGP is already running; AS is 65010\n\n"),
            "BGP is already running; AS is 65010");
  EXPECT_EQ(complaint_in(1, ""), "exit status 1");
}

}  // namespace
}  // namespace erchaos::vtysh_output_test
