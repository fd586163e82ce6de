// The layout of the live view, for terminals of every size.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <numeric>

#include "harness/cli/view/layout.hpp"
#include "harness/cli/view/view_message.hpp"
#include "harness/cli/view/view_parts.hpp"

namespace erchaos::cli::view_layout_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::AllOf;
using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr Look usual{.rows = 30, .columns = 100, .charset = Charset::utf8};
constexpr Instant begin = seconds{1000};
constexpr Instant now = begin + seconds{6};

std::string text_of(const Row& row) {
  return std::accumulate(
      row.begin(), row.end(), std::string{},
      [](std::string text, const Piece& piece) { return std::move(text) + piece.text; });
}

std::vector<std::string> lines(const Shown& shown, const Look& look = usual) {
  std::vector<std::string> texts;
  for (const Row& row : layout(shown, now, look)) {
    texts.push_back(text_of(row));
  }
  return texts;
}

Status status_in_failover() {
  return {
      .phase = "failover silent-cut cpe1-pe1",
      .remaining = seconds{14},
      .sessions_up = 9,
      .sessions = 10,
      .at = now,
      .begin = begin,
      .bfd_up = 8,
      .bfd = 10,
      .directions =
          {{.from = "onprem", .to = "vnet", .flows = 128, .flows_alive = 64, .loss_pct = 12.34},
           {.from = "vnet", .to = "onprem", .flows = 128, .flows_alive = 128, .loss_pct = 0.0}},
      .actions_done = 1,
      .actions = 3,
      .timetable = {{.at = seconds{5}, .phase = "failover silent-cut cpe1-pe1", .is_done = true},
                    {.at = seconds{20}, .phase = "reversion silent-cut cpe1-pe1"},
                    {.at = seconds{30}, .phase = "failover node-death pe2"}},
      .countdowns = {{.what = "hold time of cpe1-pe1", .end = now + seconds{173}}}};
}

Shown in_failover() {
  Shown shown{.title = {.scenario = "the primary dies", .repetition = 2, .repetitions = 20}};
  shown.take(status_in_failover());
  shown.take({{.at = begin + milliseconds{5123}, .node = "cpe1", .what = "BFD down with pe1"},
              {.at = begin + milliseconds{5230}, .node = "pe1", .what = "BGP down with cpe1"}});
  return shown;
}

TEST(ViewLayout, ShowsEverythingOnAUsualTerminal) {
  const auto shown = lines(in_failover());
  EXPECT_THAT(shown, SizeIs(30));
  EXPECT_THAT(shown[0], AllOf(StartsWith("the primary dies "), EndsWith("repetition 2 of 20")));
  EXPECT_THAT(shown[1],
              AllOf(StartsWith("failover silent-cut cpe1-pe1, 14 s to go"), EndsWith("at 6 s")));
  EXPECT_EQ(shown[2], "sessions 9/10  BFD 8/10");
  EXPECT_THAT(shown[3], AllOf(HasSubstr("onprem -> vnet"), HasSubstr("64/128 alive"),
                              HasSubstr("12 % lost"), EndsWith("▂")));
  EXPECT_THAT(shown[4], AllOf(HasSubstr("vnet -> onprem"), HasSubstr("128/128 alive"),
                              HasSubstr("0 % lost")));
  EXPECT_THAT(shown, Contains("timetable, 1 of 3 done"));
  EXPECT_THAT(shown, Contains("done      5.0 s  failover silent-cut cpe1-pe1"));
  EXPECT_THAT(shown, Contains("next     20.0 s  in 14 s: reversion silent-cut cpe1-pe1"));
  EXPECT_THAT(shown, Contains("        173 s  hold time of cpe1-pe1"));
  EXPECT_THAT(shown, Contains(HasSubstr("5.230 s  pe1          BGP down with cpe1")));
  EXPECT_EQ(shown.back(), "q or Ctrl-C: stop, heal, report");
}

TEST(ViewLayout, ShowsTheNewestNewsFirst) {
  const auto shown = lines(in_failover());
  const auto line_with = [&](const std::string& text) {
    return std::ranges::find_if(
        shown, [&](const std::string& line) { return line.find(text) != std::string::npos; });
  };
  EXPECT_LT(line_with("BGP down"), line_with("BFD down"));
}

TEST(ViewLayout, KeepsWhatMattersMostOnASmallTerminal) {
  const auto shown = lines(in_failover(), {.rows = 5, .columns = 20, .charset = Charset::utf8});
  EXPECT_THAT(shown, testing::ElementsAre("14 s failover silent", "up 9/10  BFD 8/10",
                                          "to vnet   64/128 12%", "to onprem 128/128 0%",
                                          "in 14 s: reversion s"));
}

TEST(ViewLayout, NeverHasMoreThanTheTerminal) {
  Shown shown = in_failover();
  shown.title.scenario = std::string(300, 'x');
  shown.status.timetable.resize(Status::entries_shown);
  shown.take(std::vector<News>(Shown::news_kept, {.node = "宽宽宽", .what = "宽宽宽宽"}));
  for (int rows = 0; rows < 60; ++rows) {
    for (int columns = 0; columns < 120; columns += 7) {
      const Look look{.rows = rows, .columns = columns, .charset = Charset::utf8};
      const auto all = lines(shown, look);
      ASSERT_LE(all.size(), static_cast<std::size_t>(rows));
      for (const std::string& line : all) {
        ASSERT_LE(columns_of(line), columns) << line;
      }
    }
  }
}

TEST(ViewLayout, ShowsTheNextOfManyActions) {
  Shown shown = in_failover();
  shown.status.timetable.clear();
  for (int i = 0; i < 24; ++i) {
    shown.status.timetable.push_back(
        {.at = seconds{i}, .phase = fmt::format("action {}", i), .is_done = i < 20});
  }
  for (const int rows : {5, 12, 20, 60}) {
    EXPECT_THAT(lines(shown, {.rows = rows, .columns = 80, .charset = Charset::ascii}),
                Contains(HasSubstr("action 20")))
        << rows;
  }
}

TEST(ViewLayout, CountsDownWithTheClockOfTheScreen) {
  const Shown shown = in_failover();
  EXPECT_THAT(text_of(layout(shown, now + seconds{4}, usual)[1]), HasSubstr("10 s to go"));
  EXPECT_THAT(text_of(layout(shown, now + seconds{99}, usual)[1]), Not(HasSubstr("to go")));
}

TEST(ViewLayout, SaysWhatComesOfStopping) {
  Shown shown = in_failover();
  shown.is_stopping = true;
  EXPECT_THAT(lines(shown).back(), StartsWith("stopping: heals"));
}

TEST(ViewLayout, IsNotControlledByNames) {
  Shown shown = in_failover();
  shown.title.scenario =
      "a\x1b]0;owned\x07\r\n\xff\xe2\x80\xae"
      "b";  // right-to-left override
  shown.take({{.at = now,
               .node = "r\x9b"
                       "1",
               .what = "x\x08\xc2\x9by"}});
  for (const Charset charset : {Charset::utf8, Charset::ascii}) {
    for (const std::string& line : lines(shown, {.rows = 30, .columns = 80, .charset = charset})) {
      EXPECT_TRUE(std::ranges::none_of(line, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
      })) << line;
      EXPECT_THAT(line, Not(HasSubstr("\xe2\x80\xae")));
      EXPECT_THAT(line, Not(HasSubstr("\xc2\x9b")));
      EXPECT_TRUE(charset == Charset::utf8 ||
                  std::ranges::all_of(line, [](char c) { return c >= 0x20; }))
          << line;
    }
  }
}

TEST(ViewLayout, DrawsLossSecondBySecond) {
  LossHistory losses;
  losses.add(seconds{10}, 0);
  losses.add(seconds{11}, 0.5);
  losses.add(seconds{11} + milliseconds{500}, 0.1);
  losses.add(seconds{13}, 100);
  EXPECT_EQ(sparkline(losses, seconds{13}, 5, Charset::utf8), " ▁▂ █");
  EXPECT_EQ(sparkline(losses, seconds{14}, 4, Charset::ascii), ". # ");
}

TEST(ViewText, IsCutByColumns) {
  EXPECT_EQ(cut("宽宽", 3), "宽");
  EXPECT_EQ(columns_of("宽x"), 3);
  EXPECT_EQ(cut("abc", 0), "");
  EXPECT_EQ(showable("e\xcc\x81", Charset::utf8), "e") << "without what has no width";
}

TEST(ViewMessage, ArrivesAsItWas) {
  const ViewMessage sent{.order = ViewOrder::leave,
                         .title = {.scenario = "\xff", .repetition = 1, .repetitions = 2},
                         .status = status_in_failover(),
                         .news = {{.at = now, .node = "r1", .what = "x"}}};
  const ViewMessage got = view_message_from(to_text(sent));
  EXPECT_EQ(got.order, ViewOrder::leave);
  EXPECT_EQ(got.title.scenario, "\xef\xbf\xbd") << "the replacement character";
  ASSERT_TRUE(got.status);
  Shown shown{.title = got.title};
  shown.take(*got.status);
  Shown expected{.title = got.title};
  expected.take(*sent.status);
  EXPECT_EQ(layout(shown, now, usual), layout(expected, now, usual));
  EXPECT_EQ(got.news.at(0).node, "r1");
  EXPECT_FALSE(view_message_from(to_text(ViewMessage{})).status);
}

}  // namespace
}  // namespace erchaos::cli::view_layout_test
