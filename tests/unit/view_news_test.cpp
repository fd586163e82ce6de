// The lines that a live view has of the network's events, and complaints that wait for its end.
#include <gmock/gmock.h>

#include "harness/base/complain.hpp"
#include "harness/cli/view/news.hpp"

namespace erchaos::cli::view_news_test {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> words_of(const std::vector<Event>& events) {
  std::vector<std::string> words;
  for (const News& each : news_in(events, {{"172.31.0.14", "pe1"}})) {
    words.push_back(each.node + ": " + each.what);
  }
  return words;
}

Event event(Source source, What what, const std::string& subject, const std::string& detail = "") {
  return {.at = seconds{1},
          .source = source,
          .node = "cpe1",
          .what = what,
          .subject = subject,
          .detail = detail};
}

TEST(ViewNews, NameTheRouterAndItsPeer) {
  EXPECT_THAT(words_of({event(Source::bfd, What::down, "172.31.0.14", "up -> down"),
                        event(Source::bgp, What::notification, "172.31.0.14",
                              "sent 4/0 (Hold Timer "
                              "Expired)"),
                        event(Source::link, What::no_carrier, "to-pe1"),
                        event(Source::run, What::daemon_exited, "bgpd", "as asked")}),
              ElementsAre("cpe1: BFD down with pe1 (up -> down)",
                          "cpe1: NOTIFICATION with pe1: sent 4/0 (Hold Timer Expired)",
                          "cpe1: to-pe1 has lost carrier", "cpe1: bgpd has ended as asked"));
}

TEST(ViewNews, LeaveOutWhatIsNotWorthALine) {
  EXPECT_THAT(words_of({event(Source::bgp, What::state, "172.31.0.14", "Idle -> Connect"),
                        event(Source::bgp, What::best_path, "10.0.0.0/8", "add"),
                        event(Source::run, What::phase_begin, "noise-floor"),
                        event(Source::fault, What::inject, "silent-cut", "cpe1-pe1")}),
              IsEmpty());
}

TEST(ViewNews, CountRoutesByRouter) {
  std::vector<Event> events(5000, event(Source::route, What::added, "10.0.0.0/8"));
  events.push_back(event(Source::bgp, What::up, "172.31.0.14"));
  events.push_back(
      {.at = seconds{2}, .source = Source::route, .node = "pe2", .what = What::removed});
  EXPECT_THAT(words_of(events),
              ElementsAre("cpe1: BGP up with pe1", "cpe1: 5000 kernel routes changed",
                          "pe2: 1 kernel route changed"));
}

TEST(ViewNews, KeepTheLastOfAGreatMany) {
  std::vector<Event> events(1000, event(Source::link, What::carrier, "first"));
  events.push_back(event(Source::link, What::carrier, "last"));
  const auto words = words_of(events);
  EXPECT_THAT(words, SizeIs(Shown::news_kept));
  EXPECT_EQ(words.back(), "cpe1: last has carrier");
}

TEST(HeldComplaints, AreWrittenAfterwards) {
  testing::internal::CaptureStderr();
  {
    const HeldComplaints held;
    complain("one\x1b");
    complain("two");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    testing::internal::CaptureStderr();
  }
  complain("three");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "one \ntwo\nthree\n");
}

}  // namespace
}  // namespace erchaos::cli::view_news_test
