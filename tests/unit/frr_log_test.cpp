// FRR's log lines, in the wordings of several versions.
#include "harness/lab/frr_log.hpp"

#include <gtest/gtest.h>

namespace erchaos {
namespace {

Event event_of(std::string_view message) {
  return parse_frr_message(message).value_or(Event{.what = "none"});
}

TEST(FrrLog, HasMicrosecondsInUtc) {
  const auto line = parse_frr_log_line(
      "2026/11/23 23:39:41.772556 BGP: [ZQHFG-DQGX1][EC 33554466] 10.0.0.2 went from Idle to "
      "Connect");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->realtime, std::chrono::seconds{1795477181} + std::chrono::microseconds{772556});
  EXPECT_EQ(line->message, "10.0.0.2 went from Idle to Connect");
}

TEST(FrrLog, WithoutFractionIsReadToTheSecond) {
  const auto line =
      parse_frr_log_line("2026/11/23 23:36:17 BGP: [T83RR-8SM5G] bgpd 8.4.4 starting");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->realtime, std::chrono::seconds{1795476977});
}

TEST(FrrLog, OtherOutputIsNoLogLine) {
  EXPECT_FALSE(parse_frr_log_line(""));
  EXPECT_FALSE(parse_frr_log_line("zebra: some warning before logging works"));
  EXPECT_FALSE(parse_frr_log_line("2026/11/23 23:36:17.123456"));
}

TEST(FrrLog, TellsWhenASessionComesUpAndGoesDown) {
  EXPECT_EQ(event_of("10.0.0.2 went from OpenConfirm to Established"),
            (Event{.source = Source::bgp,
                   .what = "up",
                   .subject = "10.0.0.2",
                   .detail = "OpenConfirm -> Established"}));
  EXPECT_EQ(event_of("10.0.0.2 went from Established to Clearing").what, "down");
  EXPECT_EQ(event_of("10.0.0.2 went from Idle to Connect").what, "state");
}

TEST(FrrLog, ReadsTheNamesThatFrr10PutsBehindAPeer) {
  EXPECT_EQ(event_of("10.0.0.2(pe1) fd 23 went from OpenConfirm to Established").subject,
            "10.0.0.2");
}

TEST(FrrLog, NamesPeersByTheirIpv6Addresses) {
  EXPECT_EQ(event_of("2001:db8:100::1 went from OpenConfirm to Established").subject,
            "2001:db8:100::1");
  EXPECT_EQ(event_of("2001:db8:100::1(pe1) fd 23 went from Established to Clearing").subject,
            "2001:db8:100::1");
  EXPECT_EQ(event_of("state-change: [mhop:no peer:2001:db8:100::1 local:2001:db8:100::2 "
                     "vrf:default ifname:to-pe1] up -> down reason:control-expired")
                .subject,
            "2001:db8:100::1");
  EXPECT_EQ(event_of("Tx route add VRF 0 2001:db8:20::/48 metric 0 tag 0 count 1").subject,
            "2001:db8:20::/48");
  EXPECT_EQ(
      event_of("%NOTIFICATION: sent to neighbor 2001:db8:100::1 6/10 (Cease/BFD Down) 0 bytes")
          .subject,
      "2001:db8:100::1");
}

TEST(FrrLog, TellsBfdStatesWithTheirReason) {
  EXPECT_EQ(event_of("state-change: [mhop:no peer:10.0.0.2 local:10.0.0.1 vrf:default ifname:ab] "
                     "up -> down reason:control-expired"),
            (Event{.source = Source::bfd,
                   .what = "down",
                   .subject = "10.0.0.2",
                   .detail = "up -> down reason:control-expired"}));
  EXPECT_EQ(
      event_of("state-change: [mhop:no peer:10.0.0.2 local:10.0.0.1 vrf:default] init -> up").what,
      "up");
}

TEST(FrrLog, TellsWhatBgpdGivesToZebra) {
  const Event event = event_of("Tx route add VRF 0 10.9.2.0/24 metric 0 tag 0 count 1 nhg 0");
  EXPECT_EQ(event.what, "best-path");
  EXPECT_EQ(event.subject, "10.9.2.0/24");
  EXPECT_EQ(event.detail, "add");
  EXPECT_EQ(event_of("Tx route delete VRF 0 10.9.2.0/24 ").detail, "delete");
  EXPECT_EQ(event_of("Tx route delete VRF default (table id 0) 10.1.0.0/16").subject,
            "10.1.0.0/16");  // FRR 10.3
}

TEST(FrrLog, TellsNotificationsWithTheirReason) {
  const Event event =
      event_of("%NOTIFICATION: sent to neighbor 10.0.0.2 4/0 (Hold Timer Expired) 0 bytes");
  EXPECT_EQ(event.what, "notification");
  EXPECT_EQ(event.detail, "sent 4/0 (Hold Timer Expired)");
  EXPECT_EQ(event_of("%NOTIFICATION(Hard Reset): sent to neighbor 172.31.0.13 6/10 (Cease/BFD "
                     "Down) 0 bytes ")
                .detail,
            "sent 6/10 (Cease/BFD Down)");  // FRR 10.3
  EXPECT_EQ(event_of("%NOTIFICATION: received from neighbor 10.0.0.2 6/10 (Cease/BFD Down) 0 bytes")
                .detail,
            "received 6/10 (Cease/BFD Down)");
}

TEST(FrrLog, NamesTheLineThatADaemonRejects) {
  EXPECT_EQ(rejected_line("No such command on config line 4: debug bfd peer"), "debug bfd peer");
  EXPECT_FALSE(rejected_line("10.0.0.2 went from Idle to Connect"));
}

}  // namespace
}  // namespace erchaos
