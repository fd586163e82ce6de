// Which daemon takes which line of a configuration.
#include "harness/lab/config/frr_shares.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "harness/lab/config/frr_loadable.hpp"

namespace erchaos::frr_shares_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// 1 interface, 2 address, 3 OSPF, 4 exit, 5 OSPF block, 6 its network, 7 BGP block, 8 its neighbor.
constexpr auto with_ospf =
    "interface eth0\n ip address 10.0.0.1/30\n ip ospf area 0\nexit\n"
    "router ospf\n network 10.0.0.0/30 area 0\n"
    "router bgp 65001\n neighbor 10.0.0.2 shutdown\n";

TEST(LinesNotTaken, AreReadFromTheMessagesOfAllFrrVersions) {
  EXPECT_THAT(
      lines_not_taken(
          "2026/11/29 06:25:53 BGP: [SHWNK-NWT5S][EC 100663304] No such command on config line 5: "
          "agentx\n% Configure the peer-group first\n2026/11/29 06:46:36 BGP: "
          "[SHWNK-NWT5S][EC 100663304] Command returned Warning Config Failed on config line 21:  "
          "neighbor 1.2.3.4 bfd\n"),
      ElementsAre(5, 21));
}

TEST(Shares, GiveEachDaemonTheBlocksWhoseFirstLineItTakes) {
  Shares shares{with_ospf};
  shares.add("zebra", {3, 5, 6, 7});  // "shutdown" of line 8 it would do to the interface
  shares.add("bgpd", {2, 3, 5, 6});
  EXPECT_THAT(shares.rejected_by_all(), ElementsAre(3, 5));
  shares.add("ospfd", {2, 7, 8});
  shares.add("ripd", {2, 3, 5, 6, 7, 8});
  EXPECT_THAT(shares.rejected_by_all(), IsEmpty());
  EXPECT_TRUE(shares.is_needed("ospfd"));
  EXPECT_FALSE(shares.is_needed("ripd"));
  EXPECT_THAT(shares.share_of("zebra"), Not(HasSubstr("shutdown")));
  EXPECT_EQ(shares.share_of("ospfd"),
            "interface eth0\n ip address 10.0.0.1/30\n ip ospf area 0\nrouter ospf\n network "
            "10.0.0.0/30 area 0\n");
}

TEST(Shares, TakeAnIndentedLineThatEndsABlock) {
  Shares shares{"interface eth0\n ip route 10.0.0.0/8 blackhole\n"};
  shares.add("zebra", {2});
  shares.add("staticd", {1});
  EXPECT_THAT(shares.rejected_by_all(), IsEmpty());
  EXPECT_TRUE(shares.is_needed("staticd"));
  EXPECT_THAT(shares.share_of("staticd"), " ip route 10.0.0.0/8 blackhole\n");
}

TEST(DryRunText, HasTheBeginningOfLongLists) {
  std::string config;
  for (int i = 0; i < 5'000; ++i) {
    const std::string prefix = fmt::format("100.{}.{}.0/24", i / 256, i % 256);
    config += fmt::format("ip prefix-list LONG permit {0}\nip route {0} blackhole\n", prefix);
  }
  const std::string text = dry_run_text(config + "ip prefix-list SHORT permit any\n");
  EXPECT_THAT(text, HasSubstr("LONG permit 100.0.0.0/24\n"));
  EXPECT_THAT(text, HasSubstr("SHORT permit any\n"));
  EXPECT_LT(text.size(), config.size() / 5);
  EXPECT_EQ(std::ranges::count(text, '\n'), 10'003);
}

TEST(DryRunText, KeepsLineNumbersAndLeavesOutWhatDaemonsNeverTake) {
  EXPECT_EQ(dry_run_text("service integrated-vtysh-config\nagentx\nrpki\n rpki polling_period 3\n"
                         "exit\nlog file /tmp/x\nno log syslog\nhostname x\n"),
            "!\n!\n!\n!\n!\n!\n!\nhostname x\nlog stdout debugging\nerchaos: end of file\n");
}

TEST(DaemonsNeeded, AreSeenInAnyLayoutOfTheLines) {
  EXPECT_TRUE(daemons_needed_by(" neighbor 10.0.0.1 bfd\r\n").bfdd);
  EXPECT_TRUE(daemons_needed_by("bfd\r\n profile x\r\n").bfdd);
  EXPECT_TRUE(daemons_needed_by("  ip  route 10.0.0.0/8 blackhole\n").staticd);
  EXPECT_THAT(
      daemons_needed_by("router bgp 1\nrouter ospf\nrouter ospf vrf X\nrouter rip\n").others,
      ElementsAre("ospfd", "ripd"));
  EXPECT_FALSE(daemons_needed_by(" neighbor 10.0.0.1 description no bfd here\n").bfdd);
  EXPECT_FALSE(daemons_needed_by("! ip route 10.0.0.0/8 blackhole\n").staticd);
}

}  // namespace
}  // namespace erchaos::frr_shares_test
