// The page for the ticket of a change: go only where nothing speaks against it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "reports/rehearsal/rehearsal.hpp"
#include "reports/text/class_outages.hpp"
#include "tests/unit/github_markdown.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::reports_rehearsal_test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

reports::Run rehearsed() {
  Result result = samples::full();
  result.verdict = Verdict::passed;
  result.reasons.clear();
  set_faults(result, {samples::maintenance()});
  result.limits.erase(result.limits.begin());
  result.scenario.inputs = {{"maintenance.toml", std::string(64, 'a')}};
  return {.result = result, .timeline = {}};
}

std::string rendered(const reports::Run& run, std::string_view file) {
  const auto all = reports::rehearsal_formats();
  return (*std::ranges::find(all, file, &reports::Format::file))->render(run);
}

std::string page(const reports::Run& run) { return rendered(run, "rehearsal.html"); }

TEST(Rehearsal, IsGoWithoutAReasonAgainstIt) {
  EXPECT_THAT(reports::reasons_for_no_go(rehearsed()), IsEmpty());
  EXPECT_THAT(page(rehearsed()), HasSubstr("<strong class=\"mark\">GO</strong>"));
  EXPECT_THAT(rendered(rehearsed(), "rehearsal.md"),
              StartsWith("## GO: the primary connection dies silently\n"));
}

TEST(Rehearsal, IsGoWithADegradedMeasurementAndSaysSo) {
  reports::Run run = rehearsed();
  run.result.trust.level = TrustLevel::degraded;
  run.result.trust.reasons = {"2 packets were sent late"};
  EXPECT_THAT(reports::reasons_for_no_go(run), IsEmpty());
  EXPECT_THAT(page(run), HasSubstr("<li>degraded: 2 packets were sent late</li>"));
}

struct Doubt {
  const char* name;
  std::function<void(reports::Run&)> arises;
  std::string reason;
};

void PrintTo(const Doubt& doubt, std::ostream* out) { *out << doubt.name; }

class NoGo : public testing::TestWithParam<Doubt> {};

TEST_P(NoGo, HasItsReason) {
  reports::Run run = rehearsed();
  GetParam().arises(run);
  EXPECT_THAT(reports::reasons_for_no_go(run), Contains(GetParam().reason));
  EXPECT_THAT(page(run), AllOf(HasSubstr("<strong class=\"mark\">NO-GO</strong>"),
                               HasSubstr(GetParam().reason)));
  EXPECT_THAT(rendered(run, "rehearsal.md"), StartsWith("## NO-GO: "));
}

INSTANTIATE_TEST_SUITE_P(
    For, NoGo,
    testing::Values(
        Doubt{"MissedLimit",
              [](reports::Run& run) {
                run.result.verdict = Verdict::failed;
                run.result.reasons = {"failover.mttr is 2 ms, the limit is 1 ms"};
              },
              "failover.mttr is 2 ms, the limit is 1 ms"},
        Doubt{"Inconclusive",
              [](reports::Run& run) {
                run.result.verdict = Verdict::inconclusive;
                run.result.reasons = {"interrupted by SIGINT"};
              },
              "interrupted by SIGINT"},
        Doubt{"VerdictWithoutReason",
              [](reports::Run& run) { run.result.verdict = Verdict::inconclusive; },
              "the verdict is inconclusive"},
        Doubt{"Untrusted",
              [](reports::Run& run) { run.result.trust.level = TrustLevel::untrusted; },
              "the measurement cannot be trusted"},
        Doubt{"NoFault", [](reports::Run& run) { set_faults(run.result, {}); },
              "nothing was rehearsed: no fault was injected"},
        Doubt{"NeverHealed", [](reports::Run& run) { never_heal(run.result, 0); },
              "maintenance msee1 was not healed before the run ended"},
        Doubt{"NotUndone",
              [](reports::Run& run) { reversion_in(run.result, 0).action.verified = false; },
              "maintenance msee1 was not confirmed to have been undone"},
        Doubt{"WayBackNotMeasured",
              [](reports::Run& run) { reversion_in(run.result, 0).metrics.clear(); },
              "the reversion of maintenance msee1 was not measured"},
        Doubt{"WayBackWithoutValues",
              [](reports::Run& run) {
                for (Metric& metric : reversion_in(run.result, 0).metrics) {
                  metric.value.reset();
                }
              },
              "the reversion of maintenance msee1 was not measured"},
        Doubt{"DarkFlows",
              [](reports::Run& run) { run.result.flows.at(3).outages.back().end.reset(); },
              "1 of 256 flows were dark at the end"},
        Doubt{"DeadConnections",
              [](reports::Run& run) {
                run.result.connections = {samples::survivor(0), samples::given_up(1)};
              },
              "1 of 2 connections had no answer at the end"},
        Doubt{"Incomplete", [](reports::Run& run) { run.missing = {"result.json is missing"}; },
              "result.json is missing"}),
    [](const auto& doubt) { return doubt.param.name; });

TEST(Rehearsal, GivesEachReasonOnce) {
  reports::Run run = rehearsed();
  reversion_in(run.result, 0).action.verified = false;
  run.result.verdict = Verdict::inconclusive;
  run.result.reasons = {"maintenance msee1 was not confirmed to have been undone"};
  EXPECT_THAT(reports::reasons_for_no_go(run),
              ElementsAre("maintenance msee1 was not confirmed to have been undone"));
}

TEST(Rehearsal, HasEachStepOfTheWindowWithItsTime) {
  const std::string text = rendered(rehearsed(), "rehearsal.md");
  EXPECT_THAT(text, HasSubstr("| maintenance on msee1 | 22:13:25.123 | +0.000 s | 10624 | 50 % | "
                              "830 ms | - | 837 ms | 0 |\n"));
  EXPECT_THAT(text,
              HasSubstr("| sessions-down of maintenance on msee1 | 22:13:28.123 | +3.000 s "));
  EXPECT_THAT(text, HasSubstr("| healing of maintenance on msee1 | 22:13:40.123 | +15.000 s "));
  EXPECT_THAT(text, HasSubstr("\n10.2.0.0/16 did not move away from msee1: "));
}

TEST(Rehearsal, HasRecoveryHashesFindingsSeedAndVersions) {
  reports::Run run = rehearsed();
  run.result.scenario.findings = {"cpe1.frr.conf:3: no BFD"};
  EXPECT_THAT(rendered(run, "rehearsal.md"),
              AllOf(HasSubstr("| maintenance on msee1 | yes | 1 ms | 2100 ms (±10 ms) | - | "),
                    HasSubstr("| maintenance.toml | " + std::string(64, 'a') + " |\n"),
                    HasSubstr("\ncpe1.frr.conf:3: no BFD\n"), HasSubstr("seed 7"),
                    HasSubstr("erchaos 0.1.0, FRR 8.4.4, Linux 6.1.0")));
}

TEST(Rehearsal, OfARunThatWasCutShortIsANoGoWithWhatIsMissing) {
  reports::Run run;
  run.missing = {"timeline.ndjson is missing", "result.json is missing"};
  run.result.verdict = Verdict::inconclusive;
  run.result.reasons = run.missing;
  EXPECT_THAT(page(run), AllOf(HasSubstr("NO-GO"), HasSubstr("<li>result.json is missing</li>"),
                               Not(HasSubstr("no action was taken")), Not(HasSubstr("no fault"))));
}

TEST(Rehearsal, EscapesForeignMarkup) {
  const std::string evil = "</style></title><script>alert(1)</script><img src=x onerror='y'>\"&";
  reports::Run run = rehearsed();
  run.result.scenario.name = run.result.scenario.path = evil;
  run.result.scenario.findings = {evil, samples::nasty_name};
  run.result.scenario.inputs = {{evil, evil}};
  run.result.faults.front().target = evil;
  run.result.flows.front().flow.flow_class = evil;
  run.result.environment.frr = evil;
  run.missing = {evil};
  const std::string html = page(run);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("\x1b")));
  EXPECT_EQ(html.find("</style>"), html.rfind("</style>"));
  EXPECT_THAT(as_seen(html), HasSubstr(evil));
}

TEST(Rehearsal, LoadsNothingOutsideItsFile) {
  const std::string html = page(rehearsed());
  for (const char* reference : {"http://", "https://", "src=", "href=", "url(", "@import"}) {
    EXPECT_THAT(html, Not(HasSubstr(reference))) << reference;
  }
}

TEST(ClassOutages, AreTheWorstOfAllActions) {
  Result result = samples::with_classes();
  result.flows.front().flow.flow_class = "voice";
  reversion_in(result, 0).classes = {
      {.name = "voice",
       .metrics = {samples::time_metric("route_loss_of_connectivity_period_max", 1200)}}};
  const auto outages = reports::class_outages(result);
  const auto voice = std::ranges::find(outages, "voice", &reports::ClassOutage::name);
  ASSERT_NE(voice, outages.end());
  EXPECT_EQ(voice->worst, "1200 ms (±10 ms)");
  EXPECT_EQ(voice->during, "healing of silent-cut on cpe1-pe1");
  EXPECT_EQ(voice->count, 1);
  EXPECT_EQ(outages.back().name, "web");
  EXPECT_EQ(outages.back().traffic, "tcp-per-request connections");
}

TEST(ClassOutages, OfFlowsWithoutClassesAreThoseOfAll) {
  const auto outages = reports::class_outages(samples::full());
  ASSERT_EQ(outages.size(), 1);
  EXPECT_EQ(outages.front().worst, "830 ms (±10 ms)");
  EXPECT_EQ(outages.front().count, 256);
}

}  // namespace
}  // namespace erchaos::reports_rehearsal_test
