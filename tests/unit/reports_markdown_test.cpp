// report.md, as GitHub shows it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "reports/format.hpp"
#include "reports/text/markdown_text.hpp"
#include "reports/text/text.hpp"
#include "tests/unit/github_markdown.hpp"
#include "tests/unit/repetitions_samples.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::reports_markdown_test {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string hostile =
    "a|b `c` <img src=x onerror=alert(1)> [d](http://e.example) @all #1 https://e.example "
    "www.e.example f@g.example **h** __i__ ~~j~~ &lt; $k$ ![l](m) \\";

std::string report(const reports::Run& run) {
  const auto all = reports::formats();
  return (*std::ranges::find(all, "report.md", &reports::Format::file))->render(run);
}

std::string report(const Result& result) { return report({.result = result, .timeline = {}}); }

Result all_is_well() {
  Result result = samples::full();
  result.verdict = Verdict::passed;
  result.reasons.clear();
  remove_last_fault(result);
  result.limits.front() = {.limit = {"failover.full_convergence_time", 1500},
                           .unit = Unit::milliseconds,
                           .measured = 837,
                           .passed = true,
                           .note = ""};
  return result;
}

class AnyText : public testing::TestWithParam<const char*> {};

TEST_P(AnyText, IsShownAsItIs) {
  const std::string html = as_html(reports::markdown_block(GetParam()));
  EXPECT_THAT(html, AllOf(StartsWith("<p>"), testing::EndsWith("</p>\n")));
  EXPECT_EQ(as_seen(html), std::string{GetParam()} + '\n');
  EXPECT_THAT(html.substr(3, html.size() - 8), Not(HasSubstr("<")));
}

INSTANTIATE_TEST_SUITE_P(Of, AnyText,
                         testing::Values(hostile.c_str(), "# a", "- a", "+ a", "* a", "1. a",
                                         "23) a", "> a", "===", "---", "```", "~~~", "| a | b |",
                                         "<!-- a", "<script>a</script>", "&amp;",
                                         "failover.full_convergence_time", "_a_ b_c _d", "[a]: b",
                                         "WWW.a.example", "2.5 ms", "-2.5 ms", "128 of 256 flows",
                                         "- [ ] a"));

TEST(MarkdownText, HasNoMentionsOfPeopleOrIssues) {
  const std::string html = as_html(reports::markdown_block(hostile));
  EXPECT_THAT(html, Not(ContainsRegex("@[a-z]")));
  EXPECT_THAT(html, Not(ContainsRegex("#[0-9]")));
}

TEST(MarkdownText, IsOneLineWithoutControlCharacters) {
  EXPECT_EQ(as_seen(as_html(reports::markdown_block(samples::nasty_name))),
            reports::printable(samples::nasty_name) + '\n');
}

TEST(Markdown, BeginsWithVerdictAndTrust) {
  EXPECT_THAT(report(samples::full()),
              StartsWith("## FAILED (trusted): the primary connection dies silently\n"));
}

TEST(Markdown, FitsOnAScreenWhenAllIsWell) {
  const std::string text = report(all_is_well());
  EXPECT_LE(std::ranges::count(text, '\n'), 25) << text;
  EXPECT_THAT(text, Not(HasSubstr("look at")));
}

TEST(Markdown, HasARowForEachLimit) {
  const std::string text = report(samples::full());
  EXPECT_THAT(text, HasSubstr("| **failover.full_convergence_time** | **1500 ms** | **1834 ms** | "
                              "**-334 ms (-22 %)** | **missed** |\n"));
  EXPECT_THAT(text, HasSubstr("| failover.flows_hit | 75 % | 50 % | 25 % | kept |\n"));
}

TEST(Markdown, IsUnsureOfTheLimitsOfAnInconclusiveRun) {
  Result result = samples::inconclusive();
  result.limits.front().is_valid = false;
  EXPECT_THAT(report(result),
              AllOf(HasSubstr("| **not measured** | **-** | **unsure** |"),
                    HasSubstr("- the lab did not come up\n"), HasSubstr("- no probe was sent\n")));
}

TEST(Markdown, DescribesEachFaultInASentenceAndATable) {
  const std::string text = report(samples::full());
  EXPECT_THAT(text, HasSubstr("\nsilent-cut on cpe1-pe1: 128 of 256 flows (50 %) were dark"));
  EXPECT_THAT(text, HasSubstr("\ncarrier-cut on cpe2-pe2: "));
  EXPECT_THAT(text, HasSubstr("| full convergence | 837 ms (±10 ms) | 2100 ms (±10 ms) |\n"));
}

TEST(Markdown, SaysWhatTookMostOfTheTimeIfALimitWasMissed) {
  EXPECT_THAT(report(samples::full()),
              HasSubstr("- silent-cut on cpe1-pe1: onprem -> vnet: detection (bfd at cpe1) took "
                        "781 ms of 837 ms\n"));
}

TEST(Markdown, NamesDarkFlowsAndWherePacketsWereLost) {
  EXPECT_THAT(report(samples::unmeasured()),
              HasSubstr("silent-cut on cpe1-pe1: 128 flows did not recover; packets lost: onprem "
                        "-> vnet 5613 after cpe1, 12 after core; vnet -> onprem 1 after pe1"));
}

TEST(Markdown, SaysWhatDidNotMoveAndWhatConfigurationsLack) {
  Result result = all_is_well();
  set_faults(result, {samples::maintenance()});
  result.scenario.findings = {"cpe2.frr.conf:25: there is no BFD"};
  EXPECT_THAT(report(result),
              AllOf(HasSubstr("- 10.2.0.0/16 did not move away from msee1: 128 flows"),
                    HasSubstr("- finding: cpe2.frr.conf:25: there is no BFD\n")));
}

TEST(Markdown, SaysWhyPacketsAreSentAsOftenAsTheyAre) {
  EXPECT_THAT(report(samples::full()),
              HasSubstr("One packet of each flow every 10ms: a packet costs 12 us here."));
}

TEST(Markdown, EndsWithSeedAndVersions) {
  EXPECT_THAT(report(samples::full()),
              testing::EndsWith("<sub>erchaos 0.1.0, FRR 8.4.4, Linux 6.1.0; seed 7; "
                                "silent-cut.toml on topology.toml</sub>\n"));
}

TEST(Markdown, SaysWhatIsMissingOfARunThatWasCutShort) {
  reports::Run run;
  run.missing = {"result.json is missing"};
  run.result.verdict = Verdict::inconclusive;
  EXPECT_THAT(report(run), HasSubstr("\nresult.json is missing\n"));
}

TEST(Markdown, ComparesWithTheBaseline) {
  const Repetitions base = samples::repetitions(samples::rising(900, 20));
  const Repetitions now = samples::repetitions(samples::rising(1200, 20));
  reports::Run run{.result = all_is_well(), .timeline = {}};
  run.baseline = {.file = "base|line.json", .comparison = compare(base, now, 10)};
  const std::string text = report(run);
  EXPECT_THAT(text, HasSubstr("### Against base\\|line.json\n\n- REGRESSION\n"));
  EXPECT_THAT(text, HasSubstr("| metric | base | now | change | p |"));
  EXPECT_THAT(text,
              ContainsRegex("\\*\\*failover of silent-cut on cpe1-pe1, "
                            "full_convergence_time\\*\\* \\| \\*\\*910 ms\\*\\* \\| "
                            "\\*\\*1210 ms\\*\\* \\| \\*\\*\\+300 ms \\(\\+33.0 %\\)\\*\\* \\| "
                            "\\*\\*[0-9.e-]+\\*\\* \\| \\*\\*worse\\*\\*"));
  EXPECT_THAT(text, HasSubstr("| worse, not judged |"));
}

Result hostile_throughout() {
  Result result = samples::with_classes();
  result.scenario.name = result.scenario.path = hostile;
  result.scenario.findings = {hostile};
  result.verdict = Verdict::inconclusive;
  result.reasons = result.trust.reasons = {hostile};
  result.faults.front().target = hostile;
  failover_in(result, 0).classes.front().name = hostile;
  failover_in(result, 0).not_moved = {{.prefix = hostile, .from = hostile, .to = "b", .flows = 1}};
  result.limits.front().limit.of_class = hostile;
  result.connections.front().of.name = hostile;
  return result;
}

TEST(Markdown, EscapesForeignText) {
  reports::Run run{.result = hostile_throughout(), .timeline = {}};
  run.missing = {hostile};
  const std::string html = as_html(report(run));
  for (const char* tag : {"<img", "<a ", "<script", "<code", "<em", "<del", "<pre"}) {
    EXPECT_THAT(html, Not(HasSubstr(tag)));
  }
  EXPECT_THAT(html, Not(ContainsRegex("@[a-z]|#[0-9]")));
}

TEST(Markdown, KeepsTablesIntactWithAnyText) {
  const std::string html = as_html(report(hostile_throughout()));
  std::istringstream cells{html};
  bool is_found = false;
  for (std::string line; std::getline(cells, line);) {
    is_found |= line.starts_with("<td>") && as_seen(line) == "longest outage, " + hostile;
  }
  EXPECT_TRUE(is_found) << html;
}

}  // namespace
}  // namespace erchaos::reports_markdown_test
