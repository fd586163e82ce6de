// Which cells a sweep has, what their scenarios are, and what is not applicable.
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "faults/kinds.hpp"
#include "harness/cli/machine/sweep_list_json.hpp"
#include "harness/cli/sweep/cell_scenario.hpp"
#include "harness/cli/sweep/sweep_plan.hpp"
#include "harness/cli/sweep/sweep_text.hpp"
#include "tests/unit/plan_input.hpp"

namespace erchaos::sweep_cells_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

cli::SweepArguments of(const std::string& design, std::vector<std::string> faults) {
  return {.topology = ERCHAOS_SOURCE "/topologies/" + design + "/topology.toml",
          .faults = std::move(faults)};
}

std::vector<std::string> names_in(const cli::PlannedSweep& planned) {
  std::vector<std::string> names;
  std::ranges::transform(planned.sweep.cells, std::back_inserter(names), &SweepCell::name);
  return names;
}

std::string reason_of(const cli::PlannedSweep& planned, const std::string& name) {
  const auto& all = planned.sweep.not_applicable;
  const auto found = std::ranges::find(all, name, &NotApplicable::name);
  return found == all.end() ? "" : found->reason;
}

std::string complaint_about(const cli::SweepArguments& arguments) {
  return inputs::in_lines(inputs::problems_of([&] { cli::plan_sweep(arguments); }));
}

// Of the kinds that have these titles.
std::vector<SweepCell> cells_with(const std::set<std::string>& titles, const std::string& file) {
  std::set<std::string> kinds;
  for (const FaultKind* kind : faults::kinds()) {
    const auto is_of_kind = [&](const std::string& title) { return title.starts_with(kind->name); };
    if (std::ranges::any_of(titles, is_of_kind)) {
      kinds.emplace(kind->name);
    }
  }
  const cli::SweepArguments arguments{.topology = ERCHAOS_SOURCE "/topologies/" + file + ".toml",
                                      .faults = {kinds.begin(), kinds.end()}};
  try {
    return cli::plan_sweep(arguments).sweep.cells;
  } catch (const InputError&) {  // none of them is possible there
    return {};
  }
}

// Whoever adds a kind or a variant learns here that no sweep would ever try it.
TEST(SweepCells, TryEachKindAndVariantOnSomeDesign) {
  std::set<std::string> missing;
  for (const FaultKind* kind : faults::kinds()) {
    for (const FaultVariant& variant : kind->placing.variants) {
      missing.insert(SweepFault{
          .kind = std::string{kind->name},
          .variant = std::string{variant.name},
          .place = {}}.title());
    }
    if (!kind->placing.variants.front().name.empty()) {
      missing.erase(std::string{kind->name});  // of places that are not used
    }
  }
  for (const char* topology :
       {"recommended/topology", "recommended/graceful-restart", "zone-redundant-gateway/topology",
        "metro/topology", "stateful-edge/topology", "nat-per-connection/topology",
        "microsoft-peering/topology"}) {
    for (const SweepCell& cell : cells_with(missing, topology)) {
      missing.erase(cell.faults.front().title());
    }
  }
  EXPECT_THAT(missing, UnorderedElementsAre("host-load"));
}

TEST(SweepCells, AreEveryPlaceOfTheSort) {
  const auto planned = cli::plan_sweep(of("recommended", {"node-crash", "session-reset"}));
  EXPECT_THAT(names_in(planned),
              testing::IsSupersetOf({"node-crash@core", "node-crash@gw2", "session-reset@core-cpe1",
                                     "session-reset@msee2-gw2"}));
  EXPECT_EQ(planned.sweep.cells.size(), 9 + 10);
}

TEST(SweepCells, OfOnePlaceOrOneSortOfPlaces) {
  auto arguments = of("recommended", {"silent-cut", "node-crash", "bfd-off"});
  arguments.at = {"cpe1-pe1"};
  EXPECT_THAT(names_in(cli::plan_sweep(arguments)),
              UnorderedElementsAre("silent-cut@cpe1-pe1", "bfd-off@cpe1-pe1"));
  arguments.at = {"every-node"};
  EXPECT_THAT(names_in(cli::plan_sweep(arguments)), Not(testing::Contains(HasSubstr("cut"))));
}

TEST(SweepCells, SayWhyACombinationMakesNoSense) {
  const auto planned = cli::plan_sweep(of("recommended", {"all"}));
  EXPECT_THAT(reason_of(planned, "silent-cut@onprem-core"), HasSubstr("only link of onprem"));
  EXPECT_THAT(reason_of(planned, "bfd-off@msee1-gw1"), HasSubstr("link with BFD"));
  EXPECT_THAT(reason_of(planned, "maintenance@cpe1"), HasSubstr("msee"));
  EXPECT_THAT(reason_of(planned, "zone-outage"), HasSubstr("no zone"));
  EXPECT_THAT(reason_of(planned, "host-load"), HasSubstr("the tester's host"));
  EXPECT_EQ(reason_of(planned, "silent-cut@cpe1-pe1"), "");
}

TEST(SweepCells, InPairsAreAtDifferentPlaces) {
  auto arguments = of("recommended", {"silent-cut", "carrier-cut"});
  arguments.at = {"cpe1-pe1", "cpe2-pe2"};
  arguments.has_pairs = true;
  const auto planned = cli::plan_sweep(arguments);
  EXPECT_EQ(planned.sweep.cells.size(), 4 + 4);
  EXPECT_THAT(names_in(planned),
              AllOf(testing::Contains("silent-cut@cpe1-pe1+carrier-cut@cpe2-pe2"),
                    Not(testing::Contains("silent-cut@cpe1-pe1+carrier-cut@cpe1-pe1"))));
}

TEST(SweepCells, LastUntilTheyAreDetected) {
  const auto planned = cli::plan_sweep(of("recommended", {"silent-cut", "carrier-cut"}));
  const auto seconds_of_cell = [&](const std::string& name) {
    return std::ranges::find(planned.sweep.cells, name, &SweepCell::name)->estimated_seconds;
  };
  EXPECT_LT(seconds_of_cell("silent-cut@cpe1-pe1"), 40);
  EXPECT_GT(seconds_of_cell("silent-cut@msee1-gw1"), 180);  // there is no BFD
  EXPECT_LT(seconds_of_cell("carrier-cut@msee1-gw1"), 40);
}

TEST(SweepCells, TakeLessTimeSideBySide) {
  auto arguments = of("recommended", {"silent-cut", "node-crash"});
  const auto alone = cli::plan_sweep(arguments);
  double sum = 0;
  for (const SweepCell& cell : alone.sweep.cells) {
    sum += cell.estimated_seconds;
  }
  EXPECT_NEAR(cli::seconds_of(alone, alone.own), sum, 0.3 * static_cast<double>(alone.own.size()));
  arguments.several.most_at_a_time = cli::as_many_as_fit;
  auto together = cli::plan_sweep(arguments);
  together.host = {.cores = 2};
  for (cli::ExpectedRun& run : together.runs) {
    run.cost.steady = 0.2;  // as on a host with two cores
  }
  EXPECT_LT(cli::seconds_of(together, together.own), sum / 2);
  EXPECT_THAT(cli::announcement(together), AllOf(HasSubstr(" here ("), HasSubstr("one at a time")));
}

TEST(SweepCells, AreListedForPrograms) {
  auto arguments = of("recommended", {"silent-cut", "maintenance"});
  arguments.shard = "2/3";
  arguments.repeat = 5;
  const auto planned = cli::plan_sweep(arguments);
  const auto json = cli::cells_json(planned);
  ASSERT_EQ(json["cells"].size(), planned.own.size());
  EXPECT_LT(json["cells"].size(), json["cells_of_all_shards"]);
  const SweepCell& first = planned.sweep.cells.at(planned.own.front());
  EXPECT_EQ(json["cells"][0]["name"], first.name);
  EXPECT_EQ(json["cells"][0]["faults"][0]["place"], first.faults.front().place);
  EXPECT_EQ(json["cells"][0]["seed"], first.seed);
  EXPECT_EQ(json["cells"][0]["repetitions"], 5);
  EXPECT_EQ(json["cells"][0]["shard"], 2);
  EXPECT_EQ(json["cells"][0]["estimated_seconds"], first.estimated_seconds);
  EXPECT_EQ(json["shard"]["of"], 3);
  EXPECT_EQ(json["jobs"], 1);
  EXPECT_THAT(json["not_applicable"].dump(), HasSubstr("maintenance@cpe1"));
}

TEST(SweepCells, HaveSeedsAndScenariosThatFollowFromTheirNames) {
  auto arguments = of("recommended", {"silent-cut"});
  const auto all = cli::plan_sweep(arguments);
  arguments.at = {"cpe2-pe2"};
  arguments.shard = "1/2";
  const auto one = cli::plan_sweep(arguments);
  const auto same =
      std::ranges::find(all.sweep.cells, one.sweep.cells.front().name, &SweepCell::name);
  EXPECT_EQ(same->seed, one.sweep.cells.front().seed);
  EXPECT_EQ(same->sha256, one.sweep.cells.front().sha256);
  EXPECT_NE(all.sweep.cells.at(0).seed, all.sweep.cells.at(1).seed);
}

TEST(SweepCells, TakeSettings) {
  auto arguments = of("recommended", {"silent-cut"});
  arguments.at = {"cpe1-pe1"};
  arguments.settings = {"traffic.flows=8", "fault.0.for=20s"};
  arguments.limits = {"failover.full_convergence_time=1s"};
  const auto planned = cli::plan_sweep(arguments);
  const cli::CellScenario scenario{.name = "x",
                                   .seed = 1,
                                   .faults = {&planned.faults.front().front()},
                                   .settings = planned.sweep.options.settings};
  EXPECT_THAT(cli::text_of(scenario, planned.topology, "topology.toml"),
              AllOf(HasSubstr("flows = 8\n"), HasSubstr("for = '20s'\n"), HasSubstr("at = \"3s\""),
                    HasSubstr("[limits]\nfailover.full_convergence_time = '1s'\n")));
}

TEST(SweepCells, RefuseWhatIsWrong) {
  EXPECT_THAT(complaint_about(of("recommended", {"silent-cuts"})),
              HasSubstr("did you mean 'silent-cut'?"));
  auto elsewhere = of("recommended", {"silent-cut"});
  elsewhere.at = {"cpe1-pe11"};
  EXPECT_THAT(complaint_about(elsewhere), HasSubstr("did you mean 'cpe1-pe1'?"));
  EXPECT_THAT(complaint_about(of("recommended", {"nat-pool-loss", "zone-outage"})),
              AllOf(HasSubstr("nat-pool-loss@core: "), HasSubstr("zone-outage: the design has no "
                                                                 "zone")));
}

}  // namespace
}  // namespace erchaos::sweep_cells_test
