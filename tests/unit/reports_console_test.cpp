// The table at the end of a run, as a person reads it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "reports/text/console.hpp"
#include "reports/text/console_text.hpp"
#include "reports/text/recovery_sentences.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::reports_console_test {
namespace {

using reports::Colour;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string table(const Result& result) { return reports::console_table(result, Colour::off); }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::ptrdiff_t columns(const std::string& line) {
  return std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; });
}

Result with_one_fault() {
  Result result = samples::full();
  remove_last_fault(result);
  return result;
}

TEST(ConsoleTable, BeginsWithVerdictAndTrust) {
  EXPECT_THAT(table(samples::full()),
              StartsWith("FAILED (trusted): the primary connection dies silently\n"));
}

TEST(VerdictLine, SaysWhyARunIsNotPassed) {
  Result result = samples::full();
  result.reasons = {"failover.mttr is 900 ms, the limit is 500 ms"};
  EXPECT_EQ(reports::verdict_line(result),
            "the primary connection dies silently: failed: failover.mttr is 900 ms, the limit is "
            "500 ms\n");
  result.verdict = Verdict::passed;
  result.reasons.clear();
  EXPECT_EQ(reports::verdict_line(result), "the primary connection dies silently: passed\n");
  result.verdict = Verdict::inconclusive;
  result.reasons = {"packets were lost before the first fault: 3 of 9", "a \x1b[31mred one"};
  EXPECT_EQ(reports::verdict_line(result),
            "the primary connection dies silently: inconclusive: packets were lost before the "
            "first fault: 3 of 9; a  [31mred one\n");
}

TEST(ConsoleTable, FitsOnAScreenForOneFault) {
  Result result = with_one_fault();
  ActionResult& failover = failover_in(result, 0);
  failover.recovery.push_back(samples::recovery_split());
  reversion_in(result, 0).recovery = failover.recovery;
  result.limits.insert(result.limits.end(), 2, result.limits.front());
  result.trust.level = TrustLevel::degraded;
  result.trust.reasons = {"2 packets were sent late"};
  EXPECT_LE(lines_of(table(result)).size(), 24);  // and the run directory's, which is printed then
}

TEST(ConsoleTable, LeavesOutTheSplitOfFlowsThatWereNeverDark) {
  Result result = with_one_fault();
  ActionResult& reversion = reversion_in(result, 0);
  reversion.recovery = {samples::recovery_split()};
  EXPECT_THAT(table(result), Not(HasSubstr("reversion onprem -> vnet")));
  reversion.metrics = samples::failover_metrics();
  EXPECT_THAT(table(result), HasSubstr("  reversion onprem -> vnet  781 ms (bfd at cpe1)"));
}

TEST(ConsoleTable, SplitsTheRecoveryIntoColumns) {
  EXPECT_THAT(
      table(with_one_fault()),
      HasSubstr(
          "                           detection             routing  FIB   first packet  sum     "
          "residual\n"
          "  failover onprem -> vnet  781 ms (bfd at cpe1)  52 ms    1 ms  3 ms          837 ms  "
          "-7.2 ms\n"));
}

TEST(ConsoleTable, SaysWhyPacketsAreSentAsOftenAsTheyAre) {
  Result result = with_one_fault();
  EXPECT_THAT(table(result),
              HasSubstr("one packet of each flow every 10ms: a packet costs 12 us here\ntrust: "));
  result.interval_choice.reset();  // the scenario fixes it
  EXPECT_THAT(table(result), Not(HasSubstr("one packet of each flow")));
}

TEST(ConsoleTable, DescribesTheRecoveryInASentenceIfColumnsDoNotFit) {
  Result result = with_one_fault();
  failover_in(result, 0).recovery.front().detected_by = std::string(60, 'c');
  EXPECT_THAT(table(result), HasSubstr("\n  failover onprem -> vnet: detection 781 ms (bfd at\n"));
}

TEST(ConsoleTable, SaysWherePacketsWereLost) {
  EXPECT_THAT(table(with_one_fault()),
              HasSubstr("\n  failover losses: onprem -> vnet 5613 after cpe1, 12 after core; "
                        "vnet -> onprem 1 after pe1\n"));
}

TEST(ConsoleTable, SaysWhenItIsNotKnownWherePacketsWereLost) {
  Result result = with_one_fault();
  EXPECT_THAT(table(result), Not(HasSubstr("not known")));
  result.observations_missed = 3;
  EXPECT_THAT(table(result), HasSubstr("it is not known where packets were lost: packet sockets in "
                                       "the routers dropped 3 of "));
}

TEST(ConsoleTable, DescribesTheOutcomeOfEachClassOfConnections) {
  Result result = with_one_fault();
  result.connections = {samples::survivor(0), samples::opened_again(1)};
  EXPECT_THAT(
      table(result),
      HasSubstr("\nconnections: 2 database: 1 survived, 1 re-established, the last after 3.2 s; "
                "longest stall 3.2 s;\n  round trip 0.3 ms\n"));
  result.connections = {samples::survivor(0), samples::given_up(1)};
  EXPECT_THAT(table(result), HasSubstr("1 survived, 1 re-established, 1 did not recover"));
}

TEST(ConsoleTable, SaysHowManyShortRequestsFailed) {
  EXPECT_THAT(table(samples::with_classes()),
              HasSubstr("\ntcp-per-request: 1 web: 3 of 300 requests failed (connecting failed: 2 "
                        "timed-out, 1 refused);\n  longest stall 1.4 s; round trip 0.3 ms\n"));
}

TEST(ConsoleTable, HasALineForEachClassOfFlowsAndLimitsByClass) {
  const std::vector<std::string> lines = lines_of(table(samples::with_classes()));
  EXPECT_THAT(lines, Contains("  longest outage, voice       830 ms (±10 ms)                -"));
  EXPECT_THAT(lines, Contains(testing::HasSubstr("ok     voice.failover.mttr")));
}

TEST(ConsoleTable, OmitsMetricsThatNoConnectionCanHave) {
  const std::string text = table(samples::with_classes());
  EXPECT_THAT(text, HasSubstr("requests failed"));
  EXPECT_THAT(text, Not(HasSubstr("connections re-established")));
  EXPECT_THAT(text, Not(HasSubstr("loss of echoes")));
}

TEST(ConsoleTable, OmitsProbesIfThereAreOnlyConnections) {
  Result result = with_one_fault();
  result.flows.clear();
  result.connections = {samples::survivor(0)};
  EXPECT_THAT(table(result), Not(HasSubstr("packets lost")));
  failover_in(result, 0).metrics = {samples::time_metric("tcp_stall_max", 1251),
                                    samples::plain_metric("flows_reestablished", Unit::count, 3)};
  reversion_in(result, 0).metrics = {samples::time_metric("tcp_stall_max", 0)};
  EXPECT_THAT(table(result), HasSubstr("silent-cut on cpe1-pe1: the longest stall of a connection "
                                       "took 1251 ms (±10 ms), re-established: 3;\n"
                                       "  after healing, no connection stalled.\n"));
}

TEST(ConsoleTable, IsAtMost100ColumnsWide) {
  Result result = samples::full();
  result.reasons.push_back("a reason that goes on " + std::string(30, ' ') + [] {
    std::string words;
    for (int i = 0; i < 50; ++i) {
      words += "and on ";
    }
    return words;
  }());
  for (const std::string& line : lines_of(table(result))) {
    EXPECT_LE(columns(line), 100) << line;
  }
}

TEST(ConsoleTable, ComparesFailoverAndReversion) {
  const std::vector<std::string> lines = lines_of(table(with_one_fault()));
  const auto contains = [&](const std::string& line) { return Contains(line); };
  EXPECT_THAT(lines, contains("  full convergence            837 ms (±10 ms)                "
                              "2100 ms (±10 ms)"));
  EXPECT_THAT(lines, contains("  flows hit                   50 %                           0 %"));
  EXPECT_THAT(lines, contains("  packets lost                10624                          -"));
}

TEST(ConsoleTable, ShowsOnlyMetricsThatExist) {
  Result result = with_one_fault();
  failover_in(result, 0).metrics.clear();
  for (const MetricDefinition& each : metric_definitions()) {
    failover_in(result, 0).metrics.push_back(
        samples::plain_metric(std::string{each.name}, each.unit, 1));
  }
  reversion_in(result, 0).metrics = failover_in(result, 0).metrics;
  EXPECT_THAT(lines_of(table(result)), Each(Not(testing::EndsWith(" -"))));
}

TEST(ConsoleTable, MarksLimitsAsKeptOrMissed) {
  const std::string text = table(samples::full());
  EXPECT_THAT(text, HasSubstr("MISSED failover.full_convergence_time"));
  EXPECT_THAT(text, HasSubstr("1834 ms, limit 1500 ms"));
  EXPECT_THAT(text, HasSubstr("ok     failover.flows_hit"));
}

TEST(ConsoleTable, MarksDoubtfulLimitsOfAnInconclusiveRunAsUnsure) {
  Result result = samples::inconclusive();
  result.limits.front().is_valid = false;
  const std::string text = table(result);
  EXPECT_THAT(text, HasSubstr("unsure failover.mttr"));
  EXPECT_THAT(text, Not(HasSubstr("MISSED")));
}

TEST(ConsoleTable, JudgesLimitsThatDoNotDependOnTheClock) {
  Result result = samples::full();
  result.verdict = Verdict::inconclusive;
  result.trust.level = TrustLevel::untrusted;
  result.limits.at(0).is_valid = false;
  const std::string text = table(result);
  EXPECT_THAT(text, HasSubstr("unsure failover.full_convergence_time"));
  EXPECT_THAT(text, HasSubstr("ok     failover.flows_hit"));
}

TEST(ConsoleTable, ShowsRoundTripsIfTheyDiffer) {
  Result result = samples::full();
  result.flows[0].round_trip = {.before = 0.12, .during = 30.15, .after = 0.11};
  result.flows[1].round_trip = {.before = 15.13, .during = 30.21, .after = {}};
  EXPECT_THAT(table(result),
              HasSubstr("round trip: before 0.1 to 15.1 ms, during 30.2 to 30.2 ms, after 0.1 to "
                        "0.1 ms\n"));
  result.flows[0].round_trip = {.before = 0.12, .during = 0.9, .after = {}};
  result.flows[1].round_trip = {};
  EXPECT_THAT(table(result), Not(HasSubstr("round trip")));
}

TEST(ConsoleTable, ShowsTheTrustFiguresOnOneLine) {
  EXPECT_THAT(lines_of(table(samples::full())),
              Contains("trust: late p99/max 85/430 us, drops 0, void 0, foreign CPU 0 %, "
                       "waits 0 ms, news 0 ms, noise 0 %"));
}

TEST(Paragraph, KeepsAFigureWithItsUnit) {
  EXPECT_EQ(reports::paragraph(std::string(96, 'a') + " 12 %, 3 ms", 0),
            std::string(96, 'a') + "\n  12 %, 3 ms\n");
  EXPECT_EQ(reports::paragraph(std::string(96, 'a') + " 12 flows", 0),
            std::string(96, 'a') + " 12\n  flows\n");
}

TEST(ConsoleTable, GivesTheReasonsOfAnInconclusiveRunOnce) {
  Result result = samples::inconclusive();
  result.reasons.emplace_back("no probe was sent");
  const std::vector<std::string> lines = lines_of(table(result));
  EXPECT_THAT(lines, Contains("  - the lab did not come up"));
  EXPECT_EQ(std::ranges::count(lines, "  - no probe was sent"), 1);
}

TEST(ConsoleTable, SaysWhyAPassedRunIsOnlyDegraded) {
  Result result = with_one_fault();
  result.verdict = Verdict::passed;
  result.reasons.clear();
  result.trust.level = TrustLevel::degraded;
  result.trust.reasons = {"2 packets were sent late"};
  EXPECT_THAT(lines_of(table(result)), Contains("  - 2 packets were sent late"));
}

TEST(ConsoleTable, LetsNoNameControlTheTerminal) {
  const std::string text = table(samples::inconclusive());
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, StartsWith("INCONCLUSIVE (untrusted): the \"<primary>\" & 'dies'  [31m"));
}

TEST(ConsoleTable, DoesNotRepeatMissedLimitsAsReasons) {
  EXPECT_THAT(table(samples::full()), Not(HasSubstr("the limit is")));
}

TEST(Colour, IsForTerminalsOnly) {
  EXPECT_EQ(reports::colour_for(true, nullptr), Colour::on);
  EXPECT_EQ(reports::colour_for(false, nullptr), Colour::off);
}

TEST(Colour, IsForbiddenByNoColorUnlessItIsEmpty) {
  EXPECT_EQ(reports::colour_for(true, "1"), Colour::off);
  EXPECT_EQ(reports::colour_for(true, "0"), Colour::off);
  EXPECT_EQ(reports::colour_for(true, ""), Colour::on);
}

TEST(ConsoleTable, PaintsTheVerdictOnlyWhenAsked) {
  EXPECT_THAT(table(samples::full()), Not(HasSubstr("\x1b[")));
  EXPECT_THAT(reports::console_table(samples::full(), Colour::on), StartsWith("\x1b["));
}

TEST(Sentence, ShowsBothEndsOfALopsidedAccuracy) {
  Metric metric = samples::time_metric("mttr", 408);
  metric.accuracy_low = -25.25;
  EXPECT_EQ(reports::figure_of(metric), "408 ms (-25 to +10 ms)");
}

TEST(Sentence, SaysWhatAFaultDidAndWhatItsHealingDid) {
  EXPECT_EQ(reports::what_happened(actions_of(samples::fault("silent-cut", "cpe1-pe1")), 256),
            "silent-cut on cpe1-pe1: 128 of 256 flows (50 %) were dark, the longest for 830 ms "
            "(±10 ms); after healing, no flow was dark, the last one moved after 2100 ms.");
}

TEST(Sentence, CountsFlowsThatWereDarkBefore) {
  FaultParts fault = samples::fault("silent-cut", "cpe1-pe1");
  std::vector<Metric>& metrics = fault.reversion->metrics;
  metrics.push_back(samples::time_metric("route_loss_of_connectivity_period_max", 1500));
  metrics.push_back(samples::plain_metric("flows_not_recovered", Unit::count, 64));
  EXPECT_THAT(reports::what_happened(actions_of(fault), 256),
              HasSubstr("after healing, no further flow went dark, the longest still for 1500 ms "
                        "(±10 ms), 64 did not recover"));
}

TEST(Sentence, DoesNotReportConfiguredLossAsDarkness) {
  FaultParts fault = samples::fault("impair", "cpe1-pe1");
  std::ranges::find(fault.failover.metrics, "full_convergence_time", &Metric::name)->value = 0;
  EXPECT_THAT(reports::what_happened(actions_of(fault), 256),
              HasSubstr("128 of 256 flows (50 %) lost packets sporadically, the worst for 830 ms "
                        "(±10 ms);"));
}

TEST(Sentence, DescribesEachStageAndFlowsThatStayed) {
  EXPECT_THAT(reports::what_else_happened(actions_of(samples::maintenance()), 256),
              testing::ElementsAre(
                  "the injection itself took 120 ms",
                  "10.2.0.0/16 did not move away from msee1: 128 flows from onprem to vnet stayed",
                  testing::StartsWith("sessions-down: 128 of 256 flows (50 %) were dark"),
                  testing::StartsWith("sessions-up: ")));
  EXPECT_THAT(
      reports::what_else_happened(actions_of(samples::fault("silent-cut", "cpe1-pe1")), 256),
      testing::IsEmpty());
}

TEST(Sentence, SaysWhichFirewallsRefusedConnections) {
  FaultParts fault = samples::fault("carrier-cut", "cpe1-pe1");
  Metric refused = samples::plain_metric("firewall_state_loss_flows", Unit::count, 64);
  refused.note = "refused by cpe2";
  fault.failover.metrics.push_back(refused);
  EXPECT_THAT(
      reports::what_else_happened(actions_of(fault), 256),
      testing::ElementsAre("failover: 64 TCP connections refused by cpe2, for lack of state"));
}

TEST(Sentence, SaysThatFlowsStayedDarkAndTheFaultWasNeverHealed) {
  const Result result = samples::unmeasured();
  EXPECT_THAT(reports::what_happened(actions_by_fault(result).front(), 256),
              testing::EndsWith(", 128 did not recover; it was never healed."));
}

TEST(Sentence, SaysThatAFaultWasNotConfirmed) {
  FaultParts fault = samples::fault("silent-cut", "cpe1-pe1");
  fault.failover.action.verified = false;
  EXPECT_THAT(reports::what_happened(actions_of(fault), 256),
              StartsWith("silent-cut on cpe1-pe1 (not confirmed to have taken effect): "));
}

TEST(Sentence, AddsUpTheRecovery) {
  EXPECT_EQ(reports::how_it_recovered(samples::recovery_split(), {}),
            "onprem -> vnet: detection 781 ms (bfd at cpe1) + routing 52 ms + FIB 1 ms + first "
            "packet 3 ms = 837 ms, residual -7.2 ms");
}

TEST(Sentence, NamesThePartsThatWereNotSeen) {
  const Result result = samples::unmeasured();
  EXPECT_EQ(reports::how_it_recovered(failover_in(result, 0).recovery.front(), {}),
            "onprem -> vnet: detection not seen + routing not seen + FIB not seen + first packet "
            "837 ms = 837 ms");
}

TEST(Figures, AreRoundedToAThousandthWithoutNegativeZero) {
  EXPECT_EQ(reports::with_unit(1500.0004, Unit::milliseconds), "1500 ms");
  EXPECT_EQ(reports::with_unit(-0.0001, Unit::percent), "0 %");
  EXPECT_EQ(reports::with_unit(0.1234, Unit::count), "0.123");
}

TEST(Figures, AreShortIfTheyAreOnlyForReading) {
  EXPECT_EQ(reports::short_figure(812.44, Unit::milliseconds), "812 ms");
  EXPECT_EQ(reports::short_figure(33.333, Unit::percent), "33.3 %");
  EXPECT_EQ(reports::short_figure(1'234'567, Unit::count), "1234567");
}

}  // namespace
}  // namespace erchaos::reports_console_test
