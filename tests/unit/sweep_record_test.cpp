// How cells are ranked and merged, and what reports say about them.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "harness/record/compare/sweep.hpp"
#include "reports/json/described.hpp"
#include "reports/json/sweep_json.hpp"
#include "reports/json/write_json.hpp"
#include "reports/page/resilience_page.hpp"
#include "reports/text/cell_text.hpp"
#include "reports/text/resilience.hpp"
#include "tests/unit/plan_input.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::sweep_record_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

CellResult result(std::optional<double> outage, std::uint32_t lost = 0,
                  Verdict verdict = Verdict::passed) {
  return {.directory = "x",
          .verdict = verdict,
          .repetitions = 1,
          .counted = verdict == Verdict::inconclusive ? 0U : 1U,
          .flows = 256,
          .impact = {.faulty = {.longest_outage_ms = outage,
                                .accuracy_low = -11,
                                .accuracy_high = 11,
                                .flows_dark = lost},
                     .healed = PeriodImpact{.longest_outage_ms = 0}},
          .seconds = 20,
          .shard = 1,
          .erchaos = "0.1.0"};
}

SweepCell cell(const std::string& kind, const std::string& place,
               std::optional<CellResult> result) {
  return {.name = kind + "@" + place,
          .faults = {{.kind = kind, .place = place}},
          .seed = 1,
          .estimated_seconds = 10,
          .sha256 = "of " + kind + place,
          .result = std::move(result)};
}

Sweep sample() {
  Sweep sweep;
  sweep.options.design = "recommended";
  sweep.options.faults = {"all"};
  sweep.inputs = {{.path = "topology.toml", .sha256 = "abc"}};
  sweep.shards = {{.number = 1, .cpus = 2, .cells = 6}};
  sweep.cells = {cell("carrier-cut", "cpe1-pe1", result(20)),
                 cell("silent-cut", "cpe1-pe1", result(930)),
                 cell("node-crash", "core", result(std::nullopt, 256)),
                 cell("impair", "cpe1-pe1", result(500, 0, Verdict::failed)),
                 cell("withdraw", "pe1", result(std::nullopt, 0, Verdict::inconclusive)),
                 cell("node-freeze", "gw1", result(std::nullopt, 12))};
  sweep.not_applicable = {{.name = "zone-outage", .reason = "the design has no zone"}};
  count_cells(sweep);
  return sweep;
}

std::vector<std::string> names_by_rank(const Sweep& sweep) {
  std::vector<std::string> names;
  for (const SweepCell* each : ranked(sweep)) {
    names.push_back(each->name);
  }
  return names;
}

TEST(SweepRank, BeginsWithWhatHurtsMost) {
  Sweep sweep = sample();
  sweep.cells.push_back(cell("flap", "cpe1-pe1", std::nullopt));
  EXPECT_THAT(
      names_by_rank(sweep),
      ElementsAre("node-crash@core", "node-freeze@gw1", "impair@cpe1-pe1", "silent-cut@cpe1-pe1",
                  "carrier-cut@cpe1-pe1", "withdraw@pe1", "flap@cpe1-pe1"));
}

TEST(SweepText, IsASentenceForADesignReview) {
  EXPECT_THAT(
      reports::resilience_sentences(sample()),
      ElementsAre("Of 6 single failures of recommended, 2 are survived within 930 ms (±11 ms); "
                  "these 3 are not: node-crash at core (256 of 256 flows were dark until it was "
                  "healed); node-freeze at gw1 (12 of 256 flows were dark until it was healed); "
                  "impair at cpe1-pe1 (a limit was missed, longest outage 500 ms (±11 ms)); 1 "
                  "inconclusive."));
}

TEST(SweepText, NamesKindsOfManyFailures) {
  Sweep sweep = sample();
  sweep.cells = {cell("node-crash", "core", result(std::nullopt, 256)),
                 cell("carrier-cut", "cpe1-pe1", result(20))};
  for (std::uint32_t number = 1; number <= 8; ++number) {
    sweep.cells.push_back(
        cell("mtu-blackhole", fmt::format("link{}", number), result(std::nullopt, 100 + number)));
  }
  EXPECT_THAT(reports::resilience_sentences(sweep),
              ElementsAre("Of 10 single failures of recommended, 1 is survived within 20 ms (±11 "
                          "ms); these 9 are not: node-crash at core (256 of 256 flows were dark "
                          "until it was healed); mtu-blackhole at 8 places, at worst at link8 (108 "
                          "of 256 flows were dark until it was healed)."));
  for (SweepCell& each : sweep.cells) {
    each.faults.push_back({.kind = each.faults.front().kind, .place = "gw1-vnet"});
  }
  EXPECT_THAT(
      reports::resilience_sentences(sweep),
      ElementsAre(
          "Of 10 pairs of failures at a time, 1 is survived within 20 ms (±11 ms); these 9 "
          "are not: node-crash at core and node-crash at gw1-vnet (256 of 256 flows were "
          "dark until it was healed); mtu-blackhole twice at 8 pairs of places, at worst at "
          "link8 and gw1-vnet (108 of 256 flows were dark until it was healed)."));
}

TEST(SweepText, SaysWhatDoesNotCount) {
  Sweep sweep = sample();
  const CellResult passed = *sweep.cells[0].result;
  sweep.cells = {cell("withdraw", "pe1", result(std::nullopt, 0, Verdict::inconclusive))};
  EXPECT_THAT(reports::resilience_sentences(sweep),
              ElementsAre("Of 1 single failure of recommended, no result counts; 1 inconclusive."));
  sweep.cells[0].result = passed;
  sweep.cells[0].result->repetitions = 20;
  sweep.cells[0].result->counted = 17;
  EXPECT_THAT(reports::resilience_sentences(sweep),
              ElementsAre(HasSubstr("of 1 cell not all repetitions count")));
  EXPECT_EQ(reports::verdict_text(*sweep.cells[0].result), "passed, 17 of 20 repetitions count");
}

TEST(SweepText, NamesSinglePointsOfFailure) {
  Sweep sweep = sample();
  sweep.cells.push_back(cell("node-freeze", "core", result(std::nullopt, 256)));
  SweepCell pair = cell("node-crash", "pe1", result(std::nullopt, 256));
  pair.faults.push_back({.kind = "node-crash", .place = "pe2"});
  sweep.cells.push_back(pair);
  const auto points = reports::single_points_of_failure(sweep);
  ASSERT_THAT(points, SizeIs(2));
  EXPECT_EQ(points[0].place, "core");
  EXPECT_THAT(points[0].faults,
              ElementsAre("node-crash: 256 of 256 flows", "node-freeze: 256 of 256 flows"));
  EXPECT_EQ(points[1].place, "gw1");
  EXPECT_THAT(reports::resilience_sentences(sweep), SizeIs(2));
}

TEST(SweepText, IsMarkdownToo) {
  EXPECT_THAT(reports::resilience_markdown(sample()),
              AllOf(HasSubstr("# Resilience of recommended"), HasSubstr("- **core**: "),
                    HasSubstr("| silent-cut | 1 of 1 | 930 ms (±11 ms) | |"),
                    HasSubstr("| withdraw | 0 of 0 | | |"),
                    HasSubstr("| node-crash | 0 of 1 | | at core (256 of 256 flows were dark until "
                              "it was healed) |"),
                    HasSubstr("2.0 times the estimate"), HasSubstr("the design has no zone")));
}

TEST(SweepPage, HoldsTheTable) {
  const std::string page = reports::resilience_page(sample(), "/nonexistent");
  EXPECT_THAT(page, AllOf(HasSubstr("\"ranking\":[\"node-crash@core\""), HasSubstr("\"pages\":{}"),
                          HasSubstr("<div id=\"root\">")));
}

// A's results of the first cells, B's of the others.
std::vector<Sweep> two_shards() {
  std::vector<Sweep> shards{sample(), sample()};
  for (std::size_t i = 0; i < 6; ++i) {
    shards[i < 3 ? 1 : 0].cells[i].result.reset();
    if (i >= 3) {
      shards[1].cells[i].result->shard = 2;
    }
  }
  shards[1].shards.front().number = 2;
  return shards;
}

TEST(SweepMerge, HasEachCellOnce) {
  const MergedSweep all = merged(two_shards());
  EXPECT_THAT(all.missing, ElementsAre());
  EXPECT_THAT(all.doubled, ElementsAre());
  EXPECT_EQ(names_by_rank(all.sweep), names_by_rank(sample()));
  ASSERT_THAT(all.sweep.shards, SizeIs(2));
  EXPECT_EQ(all.sweep.shards[1].measured, 3);
  EXPECT_EQ(all.sweep.shards[1].seconds, 60);
}

TEST(SweepMerge, NamesMissingAndDoubledCells) {
  std::vector<Sweep> shards = two_shards();
  shards[0].cells[0].result.reset();
  shards[0].cells[5].result = result(1);
  const MergedSweep all = merged(shards);
  EXPECT_THAT(all.missing, ElementsAre("carrier-cut@cpe1-pe1"));
  EXPECT_THAT(all.doubled, ElementsAre("node-freeze@gw1"));
  EXPECT_EQ(all.sweep.cells[5].result->impact.faulty.longest_outage_ms, 1);
}

TEST(SweepMerge, IsOfOneSweep) {
  const Sweep one = sample();
  Sweep other = sample();
  EXPECT_THAT(differences(one, other), ElementsAre());
  other.options.repeat = 3;
  EXPECT_THAT(differences(one, other), ElementsAre("--repeat: 1 and 3"));
  other = sample();
  other.inputs.front().sha256 = "def";
  EXPECT_THAT(differences(one, other), ElementsAre(HasSubstr("SHA-256")));
  other = sample();
  other.cells.pop_back();
  EXPECT_THAT(differences(one, other), ElementsAre(HasSubstr("the cells")));
}

TEST(SweepJson, IsReadAsItWasWritten) {
  const inputs::InputFolder folder;
  const Sweep sweep = sample();
  reports::write_sweep(folder.path(), sweep);
  EXPECT_EQ(reports::to_json(reports::read_sweep(folder.path()), Instant{}),
            reports::to_json(sweep, Instant{}));
  reports::write_cell(folder.path(), {.cell = sweep.cells[1], .inputs = sweep.inputs});
  EXPECT_EQ(reports::read_cell(folder.path()).cell.result->impact.faulty.longest_outage_ms, 930);
}

Impact impact(std::optional<double> outage, std::uint32_t dark, double healed) {
  return {.faulty = {.longest_outage_ms = outage,
                     .accuracy_low = -outage.value_or(0) / 100,
                     .accuracy_high = 11,
                     .flows_dark = dark},
          .healed = PeriodImpact{.longest_outage_ms = healed}};
}

void add(Repetitions& runs, Verdict verdict, const Impact& impact) {
  add(runs, {.directory = "x", .verdict = verdict, .impact = impact}, {});
}

TEST(CellResult, IsTheWorstOfTheRepetitionsThatCount) {
  Repetitions runs;
  add(runs, Verdict::passed, impact(900, 0, 20));
  add(runs, Verdict::passed, impact(4300, 0, 0));
  add(runs, Verdict::inconclusive, impact(std::nullopt, 8, 7000));
  runs.all[1].trust = TrustLevel::degraded;
  const CellResult of = result_of(runs);
  EXPECT_EQ(of.impact.faulty.longest_outage_ms, 4300);
  EXPECT_EQ(of.impact.faulty.accuracy_low, -43);
  EXPECT_EQ(of.impact.healed->longest_outage_ms, 20);
  EXPECT_EQ(of.repetitions, 3);
  EXPECT_EQ(of.counted, 2);
  EXPECT_FALSE(of.is_whole());
  EXPECT_TRUE(of.survived());
  EXPECT_EQ(of.trust, TrustLevel::degraded);
}

TEST(CellResult, HasNoOutageIfFlowsWereDarkInAnyRepetition) {
  Repetitions runs;
  add(runs, Verdict::passed, impact(900, 0, 0));
  add(runs, Verdict::passed, impact(std::nullopt, 8, 0));
  const CellResult of = result_of(runs);
  EXPECT_FALSE(of.impact.faulty.longest_outage_ms);
  EXPECT_EQ(of.flows_lost(), 8);
  EXPECT_EQ(reports::outage_text(of), "did not end");
  EXPECT_FALSE(of.survived());
}

TEST(CellResult, IsNotSurvivedIfFlowsDoNotComeBack) {
  Repetitions runs;
  Impact gone = impact(900, 0, 0);
  gone.healed = PeriodImpact{.flows_dark = 3};
  add(runs, Verdict::passed, gone);
  EXPECT_FALSE(result_of(runs).survived());
  EXPECT_THAT(reports::healed_text(result_of(runs)), HasSubstr("3 of 0 flows"));
}

TEST(CellResult, CountsConnectionsThatBreak) {
  Repetitions runs;
  add(runs, {.directory = ".", .verdict = Verdict::passed, .impact = impact(900, 0, 0)},
      {{.kind = "silent-cut",
        .target = "cpe1-pe1",
        .name = "failover",
        .change = Change::failover,
        .series = {{.metric = "flows_reestablished", .figures = {3}}}},
       {.kind = "silent-cut",
        .target = "cpe1-pe1",
        .name = "reversion",
        .change = Change::reversion,
        .series = {{.metric = "connections_not_recovered", .figures = {2}}}}});
  const CellResult of = result_of(runs);
  EXPECT_EQ(of.connections_broken, 3);
  EXPECT_EQ(of.connections_dark, 2);
  EXPECT_FALSE(of.survived());
}

}  // namespace
}  // namespace erchaos::sweep_record_test
