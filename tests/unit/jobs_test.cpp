// Which run may begin, measure and evaluate beside others; in which order they begin.
#include <gmock/gmock.h>
#include <sched.h>

#include "harness/cli/jobs/admission.hpp"
#include "harness/cli/jobs/cpu_watch.hpp"
#include "harness/cli/jobs/job_link.hpp"
#include "harness/cli/jobs/job_queue.hpp"
#include "harness/cli/jobs/summary.hpp"

namespace erchaos::cli::jobs_test {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr HostCpus two_cores{.cores = 2};
constexpr Cost small{.coming_up = 5, .idle = 0.05, .steady = 0.25, .extra = 0.1};

ActiveRun does(Activity now, const Cost& cost = small) { return {.now = now, .cost = cost}; }

TEST(Admission, LetsTheFirstRunBeginOnAnyHost) {
  EXPECT_TRUE(may_begin({}, small, {.cores = 1, .outside = 1}));
}

TEST(Admission, BringsNoLabUpBesideAMeasurementOnFewCores) {
  EXPECT_FALSE(may_begin({does(Activity::measuring)}, small, two_cores));
  EXPECT_TRUE(may_begin({does(Activity::measuring)}, small, {.cores = 16}));
  EXPECT_TRUE(may_begin({does(Activity::waiting_to_measure)}, small, two_cores));
}

TEST(Admission, BringsUpOneLabPerCoreAtATime) {
  EXPECT_TRUE(may_begin({does(Activity::coming_up)}, small, two_cores));
  EXPECT_FALSE(may_begin({does(Activity::coming_up), does(Activity::coming_up)}, small, two_cores));
}

TEST(Admission, BeginsOnlyWhatCanMeasureBesideTheOthers) {
  const ActiveRun up = does(Activity::waiting_to_measure);
  EXPECT_TRUE(may_begin({up, up, up}, small, two_cores));
  EXPECT_FALSE(may_begin({up, up, up, up}, small, two_cores)) << "1.0 + 0.1 of 2 cores";
  EXPECT_FALSE(may_begin({up}, small, {.cores = 2, .outside = 0.9})) << "other programs";
  const Cost all_cores{.steady = 0.25, .extra = 1e3};
  EXPECT_FALSE(may_begin({up}, all_cores, {.cores = 64})) << "host-load";
  EXPECT_FALSE(may_begin({does(Activity::waiting_to_measure, all_cores)}, small, {.cores = 64}));
}

// Runs whose faults take much for a moment would hold up all behind them.
TEST(Admission, LetsOthersBeginBeforeOneThatDoesNotFit) {
  const std::vector<Cost> waiting{{.steady = 0.25, .extra = 1}, small, small};
  const auto first = [&](const std::vector<ActiveRun>& active) {
    return first_that_may_begin(
        active, waiting.size(), [&](std::size_t place) { return waiting.at(place); }, two_cores);
  };
  EXPECT_EQ(first({}), 0U);
  const ActiveRun up = does(Activity::waiting_to_measure);
  EXPECT_EQ(first({up}), 1U);
  EXPECT_FALSE(first({up, up, up, up}));
  EXPECT_FALSE(first({does(Activity::measuring)}));
}

TEST(Admission, CountsRepetitionsThatMeasureAgain) {
  const Cost repeated{.steady = 0.9, .has_several = true};
  EXPECT_FALSE(may_begin({does(Activity::evaluating, repeated)}, repeated, two_cores));
  EXPECT_TRUE(may_begin({does(Activity::evaluating, {.steady = 0.9})}, small, two_cores));
}

TEST(Admission, MeasuresWhenNothingComesUp) {
  const ActiveRun up = does(Activity::waiting_to_measure);
  EXPECT_FALSE(may_go_on({up, does(Activity::coming_up)}, 0, two_cores));
  EXPECT_TRUE(may_go_on({up, up}, 0, two_cores));
  EXPECT_TRUE(may_go_on({up, does(Activity::measuring)}, 0, two_cores));
  EXPECT_FALSE(may_go_on({up, does(Activity::measuring, {.steady = 1.1})}, 0, two_cores));
}

// Or all would wait for each other.
TEST(Admission, LetsOneMeasureHoweverBusyTheHostIs) {
  const ActiveRun up = does(Activity::waiting_to_measure);
  const HostCpus busy{.cores = 2, .outside = 2};
  EXPECT_TRUE(may_go_on({up, up}, 1, busy));
  EXPECT_FALSE(may_go_on({up, does(Activity::measuring)}, 0, busy));
  EXPECT_TRUE(may_go_on({up, does(Activity::waiting_to_evaluate)}, 1, busy));
}

TEST(Admission, EvaluatesWhenNothingMeasures) {
  const ActiveRun measured = does(Activity::waiting_to_evaluate);
  EXPECT_FALSE(may_go_on({measured, does(Activity::measuring)}, 0, two_cores));
  EXPECT_TRUE(may_go_on({measured, does(Activity::measuring)}, 0, {.cores = 4}));
  EXPECT_TRUE(may_go_on({measured, does(Activity::coming_up)}, 0, two_cores));
}

std::vector<std::size_t> order_of(JobQueue& queue) {
  std::vector<std::size_t> order;
  while (const auto next = queue.next()) {
    order.push_back(next->run);
    queue.begin();
  }
  return order;
}

TEST(JobQueue, BeginsWithTheLongestIfAsked) {
  const std::vector<Duration> lengths{seconds{20}, seconds{200}, seconds{20}, seconds{90}};
  JobQueue longest{lengths, {.order = QueuePolicy::Order::longest_first}};
  EXPECT_THAT(order_of(longest), ElementsAre(1, 3, 0, 2));
  JobQueue given{lengths, {}};
  EXPECT_THAT(order_of(given), ElementsAre(0, 1, 2, 3));
}

TEST(JobQueue, TriesInconclusiveRunsAgainAfterAllOthers) {
  JobQueue queue{{seconds{1}, seconds{1}}, {.retries = 1}};
  queue.begin();
  EXPECT_TRUE(queue.end({.run = 0}, ExitStatus::inconclusive));
  EXPECT_THAT(order_of(queue), ElementsAre(1, 0));
  EXPECT_FALSE(queue.end({.run = 1}, ExitStatus::passed));
  EXPECT_EQ(queue.worst(), ExitStatus::passed) << "the first try does not count";
  EXPECT_FALSE(queue.end({.run = 0, .number = 2}, ExitStatus::inconclusive));
  EXPECT_EQ(queue.worst(), ExitStatus::inconclusive);
}

TEST(JobQueue, TriesAFailedRunOnce) {
  JobQueue queue{{seconds{1}}, {.retries = 5}};
  queue.begin();
  EXPECT_FALSE(queue.end({.run = 0}, ExitStatus::failed));
  EXPECT_FALSE(queue.next());
  EXPECT_EQ(queue.worst(), ExitStatus::failed);
}

TEST(JobQueue, BeginsNothingAfterOneThatDidNotPassIfAsked) {
  JobQueue queue{{seconds{1}, seconds{1}, seconds{1}}, {.fails_fast = true}};
  queue.begin();
  queue.begin();
  queue.end({.run = 0}, ExitStatus::passed);
  EXPECT_TRUE(queue.next());
  queue.end({.run = 1}, ExitStatus::failed);
  EXPECT_FALSE(queue.next());
  EXPECT_EQ(queue.worst(), ExitStatus::failed);
}

TEST(JobQueue, WhenStoppedCountsWhatWasToBeTriedAgain) {
  JobQueue queue{{seconds{1}}, {.retries = 1}};
  queue.begin();
  EXPECT_TRUE(queue.end({.run = 0}, ExitStatus::inconclusive));
  queue.stop();
  EXPECT_FALSE(queue.next());
  EXPECT_EQ(queue.worst(), ExitStatus::inconclusive);
}

TEST(JobMessage, ReadsWhatItWrites) {
  const Outcome outcome{
      .verdict = Verdict::failed, .trust = TrustLevel::degraded, .longest_outage_ms = 930};
  const auto read = job_message_from(to_text(JobMessage{.outcome = outcome})).outcome;
  ASSERT_TRUE(read);
  EXPECT_EQ(read->verdict, Verdict::failed);
  EXPECT_EQ(read->trust, TrustLevel::degraded);
  EXPECT_EQ(read->longest_outage_ms, 930);
  EXPECT_FALSE(
      job_message_from(to_text(JobMessage{.outcome = Outcome{}})).outcome->longest_outage_ms);
  EXPECT_EQ(job_message_from(to_text(JobMessage{.wants = Activity::waiting_to_evaluate})).wants,
            Activity::waiting_to_evaluate);
  EXPECT_EQ(job_message_from(to_text(JobMessage{.phase = "noise-floor"})).phase, "noise-floor");
  EXPECT_EQ(job_message_from(to_text(JobMessage{.killed_by = 9})).killed_by, 9);
}

TEST(CpuWatch, CountsTheCpusThatThisProcessMayUse) {
  cpu_set_t before;
  ASSERT_EQ(sched_getaffinity(0, sizeof before, &before), 0);
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(static_cast<std::size_t>(sched_getcpu()), &one);
  ASSERT_EQ(sched_setaffinity(0, sizeof one, &one), 0);
  EXPECT_EQ(CpuWatch{}.cores(), 1);
  ASSERT_EQ(sched_setaffinity(0, sizeof before, &before), 0);
}

TEST(Summary, PutsWhatPassedFirst) {
  const std::string text = summary_of(
      {{.name = "late", .directory = "runs/late"},
       {.name = "bad",
        .directory = "runs/bad",
        .status = ExitStatus::failed,
        .outcomes = {{.verdict = Verdict::failed, .longest_outage_ms = 1930.4}},
        .took = seconds{34},
        .tries = 1},
       {.name = "good", .directory = "runs/good", .status = ExitStatus::passed, .tries = 2}},
      seconds{61});
  EXPECT_THAT(text, HasSubstr("3 runs in 61 s: 1 passed, 1 failed, 1 not begun"));
  EXPECT_THAT(text, HasSubstr("1930 ms    34 s      1  bad  runs/bad\n"));
  EXPECT_LT(text.find("good"), text.find("bad"));
  EXPECT_LT(text.find("bad"), text.find("late"));
}

}  // namespace
}  // namespace erchaos::cli::jobs_test
