// The program helps to begin: it writes scenarios, explains its words, and says what to do next.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include "harness/base/lines.hpp"
#include "tests/e2e/program.hpp"
#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e::learn_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::AnyOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(New, WritesAScenarioOfEachKindThatCheckAccepts) {
  const Workplace place;
  const auto kinds = lines_of(place.run({"list", "faults", "--names"}).output);
  ASSERT_GT(kinds.size(), 30U);
  std::vector<std::string> check{"check"};
  for (const std::string& kind : kinds) {
    const std::string file = "new-" + kind + ".toml";
    const Finished written = place.run({"new", kind, "--out", file});
    EXPECT_EQ(written.status, 0) << written.output;
    EXPECT_THAT(written.output,
                AllOf(StartsWith(file + "\n"), HasSubstr("'erchaos run " + file + "'")));
    EXPECT_THAT(read(place.file(file)), StartsWith("#:schema topologies/scenario.schema.json\n"));
    check.push_back(file);
  }
  const Finished checked = place.run(check);
  EXPECT_EQ(checked.status, 0) << checked.output;
}

TEST(New, NamesPathsFromItsFileAndOverwritesNothing) {
  const Workplace place;
  fs::create_directory(place.file("mine"));
  const Finished written = place.run({"new", "zonal-gateway", "--out", "mine/first.toml"});
  EXPECT_EQ(written.status, 0) << written.output;
  const std::string text = read(place.file("mine/first.toml"));
  EXPECT_THAT(text, AllOf(StartsWith("#:schema ../topologies/scenario.schema.json\n"),
                          HasSubstr("topology     = \"zonal-gateway\"")));
  const Finished again = place.run({"new", "flap", "--out", "mine/first.toml"});
  EXPECT_EQ(again.status, 2);
  EXPECT_THAT(again.output, HasSubstr("mine/first.toml: exists already and is not overwritten"));
  EXPECT_EQ(read(place.file("mine/first.toml")), text);
  EXPECT_EQ(place.run({"new", "flap", "--out", "nowhere/first.toml"}).status, 2);
  EXPECT_THAT(place.run({"new", "flap", "--out", "-"}).output, HasSubstr("kind      = \"flap\""));
  EXPECT_THAT(place.run({"new", "recomended"}).output, HasSubstr("did you mean 'recommended'?"));
  EXPECT_FALSE(fs::exists(place.file("flap.toml")));
  EXPECT_EQ(place.run({"new", "flap"}).status, 0);
  EXPECT_TRUE(fs::exists(place.file("flap.toml")));
}

// Standard output ends in the run directory, standard error says what to do.
TEST(New, WritesWhatRunsAsItIsAndTheRunSaysWhatToDoNext) {
  const HostState before = HostState::now();
  const Workplace place;
  write_small_scenario(place);
  ASSERT_EQ(place.run({"new", "small-topology.toml", "carrier-cut"}).status, 0);
  const Finished run = run_in_shell(fmt::format(
      "cd '{}' && ./erchaos run small-topology-carrier-cut.toml --out run --set traffic.flows=8 "
      "--set traffic.sustained_convergence_validation_time=200ms --set fault.0.at=1s "
      "--set fault.0.for=2s 2> rest.txt",
      place.file("").string()));
  EXPECT_THAT(run.status, AnyOf(1, 3)) << run.output;  // nothing leads around the cut
  EXPECT_THAT(run.output, EndsWith("\nrun\n"));
  EXPECT_EQ(result_in(place.file("run"))["faults"][0]["verified"], true);
  const auto rest = lines_of(read(place.file("rest.txt")));
  ASSERT_FALSE(rest.empty());
  EXPECT_THAT(rest.back(), AllOf(StartsWith("erchaos: next: open run/report.html"),
                                 HasSubstr("'erchaos explain ")));
  expect_nothing_left(before, {});
}

TEST(Explain, TellsWhatItIsWhatToDoAndTheDocument) {
  const Workplace place;
  const Finished metric = place.run({"explain", "failover.full_convergence_time"});
  EXPECT_EQ(metric.status, 0);
  EXPECT_THAT(metric.output,
              AllOf(StartsWith("full_convergence_time (metric)\n"), HasSubstr("  unit: ms\n"),
                    HasSubstr("source: RFC 6412 Eq 2"), Not(HasSubstr("to do:"))));
  EXPECT_THAT(place.run({"explain", "without-bfd"}).output,
              AllOf(HasSubstr("to do: Write `neighbor ADDRESS bfd`"),
                    HasSubstr("source: Azure, Configure BFD over ExpressRoute, Need for BFD")));
  const Finished unknown = place.run({"explain", "inconclusiv"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.output, HasSubstr("did you mean 'inconclusive'?"));
  const json document = json::parse(place.run({"explain", "--format", "json"}).output);
  EXPECT_EQ(document["schema"], "erchaos/explanations/v1");
  EXPECT_EQ(document["topics"].size(), lines_of(place.run({"explain", "--names"}).output).size());
  EXPECT_THAT(place.run({"explain"}).output,
              AllOf(HasSubstr("\nmetric:\n"), HasSubstr("\nfault:\n")));
}

TEST(BadInput, IsFollowedByWhatToDo) {
  const Workplace place;
  place.adapt("silent-cut.toml", "bad.toml", {{"\"silent-cut\"", "\"silent-cat\""}});
  for (const char* command : {"run", "check", "plan"}) {
    const Finished refused = place.run({command, "bad.toml"});
    EXPECT_EQ(refused.status, 2);
    EXPECT_THAT(refused.output, AllOf(HasSubstr("did you mean 'silent-cut'?"),
                                      HasSubstr("erchaos: next: `erchaos list faults`"),
                                      HasSubstr("'erchaos explain unknown-name'")));
  }
}

TEST(BadInput, NamesTheNearestCommandAndOption) {
  const Workplace place;
  const Finished command = place.run({"rnu"});
  EXPECT_EQ(command.status, 2);
  EXPECT_THAT(command.output, StartsWith("unknown command 'rnu' (did you mean 'run'?)\n"));
  EXPECT_THAT(place.run({"list", "faults", "silent-cat"}).output,
              StartsWith("unknown kind of fault 'silent-cat' (did you mean 'silent-cut'?)\n"));
  EXPECT_THAT(place.run({"list", "foo"}).output,
              StartsWith("unknown list 'foo'; allowed: faults, metrics, topologies\n"));
  EXPECT_THAT(place.run({"exec", "--help"}).output,
              HasSubstr("Usage: erchaos exec [OPTIONS] LAB NODE -- CMD...\n"));
  for (const char* option : {"--quite", "--quite=yes"}) {
    const Finished run = place.run({"run", "silent-cut.toml", option});
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.output, StartsWith("unknown option '--quite' (did you mean '--quiet'?)\n"));
  }
  EXPECT_THAT(place.run({"check", "--outt"}).output, StartsWith("unknown option '--outt'\n"));
}

}  // namespace
}  // namespace erchaos::e2e::learn_test
