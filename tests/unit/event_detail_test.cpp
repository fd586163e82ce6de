// Events' details in files: written from typed fields, and read back into them.
#include <gtest/gtest.h>

#include "harness/record/log/event.hpp"

namespace erchaos::event_detail_test {
namespace {

Event read(Source source, What what, std::string_view text) {
  Event event{.source = source, .what = what};
  set_detail(event, text);
  return event;
}

TEST(EventDetail, OfASessionIsItsTransition) {
  EXPECT_EQ(read(Source::bgp, What::up, "OpenConfirm -> Established").bgp,
            (BgpTransition{BgpState::open_confirm, BgpState::established}));
  EXPECT_EQ(read(Source::bfd, What::up, "init -> up").bfd,
            (BfdTransition{BfdState::init, BfdState::up}));
  EXPECT_EQ(read(Source::bfd, What::down, "up -> down reason:control-expired").bfd,
            (BfdTransition{BfdState::up, BfdState::down, BfdDiagnostic::control_expired}));
  EXPECT_EQ(read(Source::bfd, What::down, "deleted -> down").bfd,
            (BfdTransition{BfdState::deleted, BfdState::down}));
}

TEST(EventDetail, OfADaemonSaysThatItWasAskedToEnd) {
  EXPECT_TRUE(read(Source::run, What::daemon_exited, "as asked").was_asked_to_end);
  EXPECT_FALSE(read(Source::run, What::daemon_exited, "").was_asked_to_end);
  EXPECT_FALSE(read(Source::run, What::note, "as asked").was_asked_to_end);
}

TEST(EventDetail, IsWrittenAsItWasRead) {
  for (const std::string_view text :
       {"Idle -> Connect", "up -> down", "up -> down reason:neighbor-down", "deleted -> down",
        "up -> down reason:N/A", "up -> down reason:control-expired and more", "Idle -> Resting",
        "as asked", "as asked twice", "-> ", " -> ", "up -> ", "sent 4/0 (Hold Timer Expired)",
        ""}) {
    for (const Source source : {Source::bgp, Source::bfd, Source::run}) {
      for (const What what : {What::down, What::state, What::notification, What::daemon_exited}) {
        EXPECT_EQ(detail_of(read(source, what, text)), text);
      }
    }
  }
}

TEST(EventDetail, OfAnotherEventIsOnlyText) {
  const Event event = read(Source::bgp, What::notification, "Idle -> Connect");
  EXPECT_FALSE(event.bgp);
  EXPECT_EQ(event.detail, "Idle -> Connect");
}

}  // namespace
}  // namespace erchaos::event_detail_test
