// FRR's log lines, in the wordings of several versions.
#include "harness/lab/frr/frr_log.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <algorithm>
#include <random>
#include <vector>

namespace erchaos::frr_log_test {
namespace {

Event event_of(std::string_view message) {
  return parse_frr_message(message).value_or(Event{.what = What::note});
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

TEST(FrrLog, ReportsTheResolutionOfAStamp) {
  const auto resolution = [](const std::string& fraction) {
    return parse_frr_log_line("2026/11/23 23:36:17" + fraction + " BGP: x")->resolution;
  };
  EXPECT_EQ(resolution(""), std::chrono::seconds{1});
  EXPECT_EQ(resolution(".123"), std::chrono::milliseconds{1});
  EXPECT_EQ(resolution(".123456"), std::chrono::microseconds{1});
  EXPECT_EQ(resolution(".123456789"), std::chrono::nanoseconds{1});
  const auto line = parse_frr_log_line("2026/11/23 23:36:17.123456789012 BGP: x");
  EXPECT_EQ(line->realtime % std::chrono::seconds{1}, std::chrono::nanoseconds{123456789});
}

TEST(FrrLog, IsReadWithThePriorityThatAnOwnConfigurationAsksFor) {
  const auto line = parse_frr_log_line(
      "2026/11/23 23:39:41.772556 informational: BGP: [ZQHFG-DQGX1] 10.0.0.2 went from Idle to "
      "Connect");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->message, "10.0.0.2 went from Idle to Connect");
}

TEST(FrrLog, IsReadWithoutTags) {  // "no log unique-id", "no log error-category"
  const auto line = parse_frr_log_line("2026/11/23 23:36:17.000001 OSPF[1]: Tx route add: yes");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->message, "Tx route add: yes");
}

// Nanoseconds since 1970 have no room for them.
TEST(FrrLog, WithAnImpossibleYearIsNotRead) {
  for (const char* year : {"0001", "1969", "2263", "9999"}) {
    EXPECT_FALSE(parse_frr_log_line(std::string{year} + "/11/23 23:39:41.5 BGP: text")) << year;
  }
}

TEST(FrrLog, OtherOutputIsNoLogLine) {
  EXPECT_FALSE(parse_frr_log_line(""));
  EXPECT_FALSE(parse_frr_log_line("zebra: some warning before logging works"));
  EXPECT_FALSE(parse_frr_log_line("2026/11/23 23:36:17.123456"));
  EXPECT_FALSE(parse_frr_log_line("2026/11/23 23:36:17.123456BGP: glued"));
  EXPECT_FALSE(parse_frr_log_line("2026/11/23 23:36:17 no daemon: text"));
  EXPECT_FALSE(parse_frr_log_line("2026/11/23 23:36:17 : text"));
}

TEST(FrrLog, ReportsWhenASessionComesUpAndGoesDown) {
  EXPECT_EQ(event_of("10.0.0.2 went from OpenConfirm to Established"),
            (Event{.source = Source::bgp,
                   .what = What::up,
                   .subject = "10.0.0.2",
                   .bgp = BgpTransition{BgpState::open_confirm, BgpState::established}}));
  EXPECT_EQ(event_of("10.0.0.2 went from Established to Clearing").what, What::down);
  EXPECT_EQ(event_of("10.0.0.2 went from Idle to Connect").what, What::state);
}

TEST(FrrLog, ReadsTheNamesThatFrr10PutsAfterAPeer) {
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

TEST(FrrLog, ReportsBfdStatesWithTheirReason) {
  EXPECT_EQ(
      event_of("state-change: [mhop:no peer:10.0.0.2 local:10.0.0.1 vrf:default ifname:ab] "
               "up -> down reason:control-expired"),
      (Event{.source = Source::bfd,
             .what = What::down,
             .subject = "10.0.0.2",
             .bfd = BfdTransition{BfdState::up, BfdState::down, BfdDiagnostic::control_expired}}));
  EXPECT_EQ(
      event_of("state-change: [mhop:no peer:10.0.0.2 local:10.0.0.1 vrf:default] init -> up").what,
      What::up);
}

// As a later version of FRR may have.
TEST(FrrLog, KeepsTheWordsOfUnknownStates) {
  const Event event = event_of("10.0.0.2 went from Idle to Resting");
  EXPECT_EQ(event.what, What::state);
  EXPECT_EQ(event.bgp, std::nullopt);
  EXPECT_EQ(event.detail, "Idle -> Resting");
}

TEST(FrrLog, ReportsADeletedBfdSessionWithoutALoggedState) {
  EXPECT_EQ(event_of("session-delete: mhop:no peer:10.0.0.2 local:0.0.0.0 vrf:default"),
            (Event{.source = Source::bfd,
                   .what = What::down,
                   .subject = "10.0.0.2",
                   .bfd = BfdTransition{BfdState::deleted, BfdState::down}}));
}

TEST(FrrLog, ReportsTheRoutesThatBgpdSendsToZebra) {
  const Event event = event_of("Tx route add VRF 0 10.9.2.0/24 metric 0 tag 0 count 1 nhg 0");
  EXPECT_EQ(event.what, What::best_path);
  EXPECT_EQ(event.subject, "10.9.2.0/24");
  EXPECT_EQ(event.detail, "add");
  EXPECT_EQ(event_of("Tx route delete VRF 0 10.9.2.0/24 ").detail, "delete");
  EXPECT_EQ(event_of("Tx route delete VRF default (table id 0) 10.1.0.0/16").subject,
            "10.1.0.0/16");  // FRR 10.3
}

TEST(FrrLog, ReportsThatAPeerHasSentAllItsRoutes) {
  EXPECT_EQ(event_of("bgp_update_receive: rcvd End-of-RIB for IPv6 Unicast from 2001:db8::2 in vrf "
                     "default"),
            (Event{.source = Source::bgp,
                   .what = What::end_of_rib,
                   .subject = "2001:db8::2",
                   .detail = "IPv6 Unicast"}));
}

TEST(FrrLog, ReportsNotificationsWithTheirReason) {
  const Event event =
      event_of("%NOTIFICATION: sent to neighbor 10.0.0.2 4/0 (Hold Timer Expired) 0 bytes");
  EXPECT_EQ(event.what, What::notification);
  EXPECT_EQ(event.detail, "sent 4/0 (Hold Timer Expired)");
  EXPECT_EQ(event_of("%NOTIFICATION(Hard Reset): sent to neighbor 172.31.0.13 6/10 (Cease/BFD "
                     "Down) 0 bytes ")
                .detail,
            "sent 6/10 (Cease/BFD Down)");  // FRR 10.3
  EXPECT_EQ(event_of("%NOTIFICATION: received from neighbor 10.0.0.2 6/10 (Cease/BFD Down) 0 bytes")
                .detail,
            "received 6/10 (Cease/BFD Down)");
}

// Of a peer's shutdown message, or a command that "log commands" has echoed.
TEST(FrrLog, IgnoresEventsInQuotedText) {
  const std::string lies[] = {"state-change: [mhop:no peer:10.0.0.9 x] up -> down",
                              "10.0.0.9 went from Established to Idle",
                              "Tx route add VRF 0 10.9.0.0/16",
                              "%NOTIFICATION: sent to neighbor 10.0.0.9 6/2 (Cease/x)"};
  for (const std::string& lie : lies) {
    const Event event = event_of(
        "%NOTIFICATION: received from neighbor 10.0.0.2 6/2 (Cease/Administrative Shutdown) \"" +
        lie + "\"");
    EXPECT_EQ(event.what, What::notification) << lie;
    EXPECT_EQ(event.subject, "10.0.0.2") << lie;
    EXPECT_FALSE(parse_frr_message("cpe1(config-router)# neighbor 10.0.0.2 description " + lie));
  }
}

TEST(FrrLog, NamesTheLineThatADaemonRejects) {
  EXPECT_EQ(rejected_line("No such command on config line 4: debug bfd peer"), "debug bfd peer");
  EXPECT_FALSE(rejected_line("10.0.0.2 went from Idle to Connect"));
  EXPECT_FALSE(rejected_line("No such command on config line 4"));
}

TEST(FrrLog, OfAnyLengthIsRead) {
  const std::string words(1 << 20, 'x');
  EXPECT_EQ(event_of("state-change: [mhop:no peer:10.0.0.2 " + words + "] up -> down").what,
            What::down);
  EXPECT_EQ(event_of("10.0.0.2 went from Idle to Connect " + words).what, What::state);
}

// A line at the end of its page, with none behind it: who reads on is killed.
class LineAtTheEdge {
 public:
  explicit LineAtTheEdge(std::string_view line)
      : pages_(static_cast<char*>(
            mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))) {
    mprotect(pages_ + page, page, PROT_NONE);
    text_ = {pages_ + page - line.size(), line.size()};
    std::ranges::copy(line, pages_ + page - line.size());
  }
  ~LineAtTheEdge() { munmap(pages_, 2 * page); }
  LineAtTheEdge(const LineAtTheEdge&) = delete;
  LineAtTheEdge& operator=(const LineAtTheEdge&) = delete;

  std::string_view text() const { return text_; }

 private:
  static constexpr std::size_t page = 4096;
  char* pages_;
  std::string_view text_;
};

void read_all_of(std::string_view line) {
  const LineAtTheEdge edge{line};
  if (const auto parsed = parse_frr_log_line(edge.text())) {
    EXPECT_LE(parsed->message.size(), line.size());
    parse_frr_message(parsed->message);
    rejected_line(parsed->message);
  }
  parse_frr_message(edge.text());
  rejected_line(edge.text());
}

const std::vector<std::string> lines_of_all_kinds{
    "2026/11/23 23:39:41.772556 BGP: [ZQHFG-DQGX1][EC 33554466] 10.0.0.2 went from Idle to Connect",
    "2026/11/23 23:39:41 warnings: BFD: [A-1] state-change: [mhop:no peer:10.0.0.2 x] up -> down r",
    "2026/11/23 23:39:41.1 BGP: %NOTIFICATION: sent to neighbor 10.0.0.2 4/0 (Hold Timer Expired)",
    "2026/11/23 23:39:41.772556789 BGP: Tx route add VRF 0 10.9.2.0/24 metric 0 tag 0 count 1",
    "2026/11/23 23:39:41.772556 BGP: No such command on config line 4: frobnicate"};

TEST(FrrLog, IsNeverReadBeyondItsEnd) {
  for (const std::string& line : lines_of_all_kinds) {
    for (std::size_t length = 0; length <= line.size(); ++length) {
      read_all_of(line.substr(0, length));
    }
  }
}

TEST(FrrLog, IsReadSafelyWithRandomChanges) {
  std::mt19937 random{14};
  const auto below = [&](std::size_t limit) { return random() % limit; };
  constexpr std::string_view letters = "0129 .:[]%()->/aZ\n\0";
  for (int i = 0; i < 20'000; ++i) {
    std::string line = lines_of_all_kinds[below(lines_of_all_kinds.size())];
    for (std::size_t change = 0; change <= below(6); ++change) {
      const std::size_t place = below(line.size());
      switch (below(3)) {
        case 0:
          line.erase(place, 1 + below(8));
          break;
        case 1:
          line[place] = letters[below(letters.size())];
          break;
        default:
          line.insert(place, 1 + below(4), letters[below(letters.size())]);
      }
      line += line.empty() ? "x" : "";
    }
    read_all_of(line);
  }
}

}  // namespace
}  // namespace erchaos::frr_log_test
