// Wrong input: what is wrong, where, and what to do; nothing started.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include <fstream>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e::input_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct BadScenario {
  const char* name;
  const char* from;  // in silent-cut.toml
  const char* to;
  const char* message;  // with file and line
};

std::ostream& operator<<(std::ostream& out, const BadScenario& bad) { return out << bad.name; }

class BadInput : public testing::TestWithParam<BadScenario> {};

TEST_P(BadInput, IsReportedWithFileAndLineAndStartsNothing) {
  Workplace place;
  place.adapt("silent-cut.toml", "bad.toml", {{GetParam().from, GetParam().to}});
  const Finished run = place.run({"run", "bad.toml", "--out", "run"});
  EXPECT_EQ(run.status, 2) << run.output;
  EXPECT_THAT(run.output, HasSubstr(GetParam().message));
  EXPECT_FALSE(std::filesystem::exists(place.file("run")));
  EXPECT_EQ(place.run({"check", "bad.toml"}).status, 2);
}

INSTANTIATE_TEST_SUITE_P(
    Of, BadInput,
    testing::Values(
        BadScenario{"Syntax", "seed     = 1", "seed     = ", "bad.toml:6"},
        BadScenario{"UnknownKey", "seed     = 1", "sead     = 1", "bad.toml:6: unknown key 'sead'"},
        BadScenario{"UnknownKind", "\"silent-cut\"", "\"silent-cat\"", "silent-cut, carrier-cut"},
        BadScenario{"WrongUnit", "\"auto\"", "\"10 bananas\"", "bad.toml:12"},
        BadScenario{"DanglingLink", "\"cpe1-pe1\"", "\"cpe1-pe9\"", "bad.toml:16"},
        BadScenario{"DanglingHost", "\"onprem\"", "\"offprem\"", "bad.toml:9"},
        BadScenario{"UnknownMetric", "failover.flows_hit ", "failover.flows_hut ", "flows_hit"},
        BadScenario{"FaultOnTheWrongTarget", "kind = \"silent-cut\"", "kind = \"prepend\"",
                    "missing key 'node': one of core, cpe1"},
        BadScenario{"FaultsThatContradict", "[limits]",
                    "[[fault]]\nkind = \"daemon-kill\"\nnode = \"cpe1\"\ndaemon = \"bgpd\"\n"
                    "at = \"6s\"\nfor = \"9s\"\n[[fault]]\nkind = \"session-shutdown\"\n"
                    "link = \"cpe1-pe1\"\nat = \"8s\"\nfor = \"9s\"\n[limits]",
                    "bad.toml:26: this fault (session-shutdown on cpe1-pe1, from 8s to 17s)"},
        BadScenario{"NoTopology", "\"topology.toml\"", "\"nowhere.toml\"", "nowhere.toml"}),
    [](const auto& param) { return param.param.name; });

TEST(BadInput, ThatDoesNotExistIsReported) {
  const Workplace place;
  const Finished run = place.run({"run", "nowhere.toml"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.output, HasSubstr("nowhere.toml"));
}

TEST(BadInput, IsReportedAllAtOnce) {
  Workplace place;
  place.adapt("silent-cut.toml", "bad.toml",
              {{"seed     = 1", "sead     = 1"}, {"\"auto\"", "10"}, {"\"vnet\"", "\"moon\""}});
  EXPECT_THAT(place.run({"check", "bad.toml"}).output,
              AllOf(HasSubstr("bad.toml:6"), HasSubstr("bad.toml:10"), HasSubstr("bad.toml:12")));
}

TEST(BadInput, InATopologyIsReported) {
  Workplace place;
  place.adapt("topology.toml", "topology.toml",
              {{"subnet = \"172.16.100.4/30\"", "subnet = \"172.16.100.0/30\""}});
  const Finished run = place.run({"run", "silent-cut.toml"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.output, HasSubstr("topology.toml:"));
}

TEST(BadInput, InAConfigurationIsReportedByFrrBeforeAnythingStarts) {
  const Workplace place;
  std::ofstream{place.file("topologies/active-passive-stale/cpe2.frr.conf"), std::ios::app}
      << "frobnicate the widget\n";
  const Finished run =
      place.run({"run", "topologies/active-passive-stale/silent-cut.toml", "--out", "run"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.output, HasSubstr("cpe2.frr.conf:53: FRR rejects this line: Unknown command: "
                                    "frobnicate the widget"));
  EXPECT_FALSE(std::filesystem::exists(place.file("run")));
}

TEST(Findings, OnAnOwnConfigurationAreReported) {
  const Workplace place;
  const Finished check = place.run({"check", "topologies/active-passive-stale/topology.toml"});
  EXPECT_EQ(check.status, 0);
  EXPECT_THAT(check.output, AllOf(HasSubstr("finding: "), HasSubstr("cpe2.frr.conf:27: the hold")));
}

TEST(Plan, ShowsDrawingAddressesSessionsAndTimetable) {
  const Workplace place;
  const Finished plan = place.run({"plan", "topologies/layer2-provider/carrier-cut.toml"});
  EXPECT_EQ(plan.status, 0);
  EXPECT_THAT(plan.output, AllOf(HasSubstr("| onprem |--| core |"), HasSubstr("172.16.100.1/30"),
                                 HasSubstr("BFD 300ms x 3, through sw1"),
                                 HasSubstr("5s  inject carrier-cut on cpe1-sw1"),
                                 HasSubstr("20s  heal carrier-cut on cpe1-sw1")));
}

TEST(ListTopologies, HasALineForEachDesign) {
  const Workplace place;
  const Finished list = place.run({"list", "topologies"});
  EXPECT_EQ(list.status, 0);
  for (const auto& design : std::filesystem::directory_iterator{place.file("topologies")}) {
    if (design.is_directory()) {
      EXPECT_THAT(list.output, HasSubstr(design.path().filename().string() + " "));
    }
  }
  EXPECT_EQ(place.run({"list", "topologies", "nowhere"}).status, 2);
}

TEST(EveryTopologyAndScenario, IsValid) {
  const Workplace place;
  std::vector<std::string> files{"check"};
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator{place.file("topologies")}) {
    if (entry.path().extension() == ".toml") {
      files.push_back(entry.path());
    }
  }
  EXPECT_GT(files.size(), 30U);
  const Finished check = place.run(files);
  EXPECT_EQ(check.status, 0) << check.output;
}

TEST(BadInput, ARunDirectoryThatIsTakenIsLeftAlone) {
  Workplace place;
  std::filesystem::create_directory(place.file("taken"));
  place.write("taken/precious", "data");
  const Finished run = place.run({"run", "silent-cut.toml", "--out", "taken"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(read(place.file("taken/precious")), "data");
}

Finished in_a_shell(const Workplace& place, const std::string& line) {
  return run_in_shell(fmt::format("cd '{}' && sh -c '{}'", place.file("").string(), line));
}

TEST(StandardOutput, ThatIsFullIsAFailure) {
  const Workplace place;
  for (const char* command :
       {"check silent-cut.toml", "plan silent-cut.toml", "list faults", "list metrics",
        "list topologies", "doctor", "--help", "--version", "run --help"}) {
    const Finished full = in_a_shell(place, fmt::format("./erchaos {} > /dev/full", command));
    EXPECT_EQ(full.status, 3) << command;
    EXPECT_THAT(full.output, HasSubstr("write standard output: ")) << command;
  }
}

TEST(StandardOutput, MayBeClosedAsMayStandardError) {
  const Workplace place;
  EXPECT_EQ(in_a_shell(place, "./erchaos check silent-cut.toml <&- >&- 2>&-").status, 0);
  EXPECT_EQ(in_a_shell(place, "./erchaos check nowhere.toml <&- >&- 2>&-").status, 2);
}

// It takes a lab more than a second, and there is nobody to tell.
TEST(LabThatDoesNotComeUp, HasItsReportsEvenWithClosedOutputs) {
  const Workplace place;
  EXPECT_EQ(
      in_a_shell(place, "./erchaos run silent-cut.toml --set ready_within=1s --out run >&- 2>&-")
          .status,
      3);
  const auto result = result_in(place.file("run"));
  EXPECT_EQ(result["verdict"], "inconclusive");
  EXPECT_THAT(result["reasons"].dump(), HasSubstr("the lab did not come up in time"));
  EXPECT_THAT(read(place.file("run/timeline.ndjson")), HasSubstr("\"source\":\"link\""));
  EXPECT_TRUE(std::filesystem::exists(place.file("run/nodes/cpe1/frr.conf")));
  EXPECT_TRUE(std::filesystem::exists(place.file("run/report.html")));
}

TEST(BadInput, ABaselineThatWouldReplaceSomethingElseIsRefused) {
  const Workplace place;
  std::filesystem::create_directories(place.file("run/nodes"));
  const auto kept = place.file("topology.toml");
  EXPECT_EQ(place.run({"baseline", "silent-cut.toml", kept}).status, 2);
  EXPECT_THAT(read(kept), HasSubstr("[nodes"));
}

TEST(BadInput, IsRefusedInASecondHoweverDeepOrLongItIs) {
  const Workplace place;
  place.write("deep.json", std::string(50'000, '[') + std::string(50'000, ']'));
  place.write("deep.toml", "a = " + std::string(10'000, '['));
  EXPECT_THAT(place.run({"compare", "deep.json", "deep.json"}).output,
              HasSubstr("deep.json:1: is nested more than 64 deep"));
  EXPECT_THAT(place.run({"check", "deep.toml"}).output, HasSubstr("deep.toml:1: nested more than"));
  EXPECT_THAT(place.run({"check", "/dev/zero"}).output, HasSubstr("/dev/zero: is a device"));
}

TEST(BadInput, OnTheCommandLineIsStatusTwo) {
  const Workplace place;
  EXPECT_EQ(place.run({"run"}).status, 2);
  EXPECT_EQ(place.run({"fly"}).status, 2);
  EXPECT_EQ(place.run({"--help"}).status, 0);
  for (const char* seed : {"010", "-1", "seven", "1.0", "1, 2"}) {
    const Finished run = place.run({"run", "silent-cut.toml", "--out", "run", "--seed", seed});
    EXPECT_EQ(run.status, 2) << seed;
    EXPECT_THAT(run.output, HasSubstr("--seed: 'seed' must be an integer")) << seed;
  }
  EXPECT_THAT(place.run({"run", "silent-cut.toml", "--seed", "1.0"}).output, HasSubstr("not 1.0"));
  for (const char* number : {"010", "0x10", "+3", " 3", "-1", "1e2", "3x", "1_0", "", "nan"}) {
    const Finished run = place.run({"run", "silent-cut.toml", "--out", "run", "--repeat", number});
    EXPECT_EQ(run.status, 2) << number;
    EXPECT_THAT(run.output, HasSubstr("must be a whole number, such as 10")) << number;
    const Finished compared = place.run({"compare", "run", "run", "--threshold", number});
    EXPECT_EQ(compared.status, 2) << number;
    EXPECT_THAT(compared.output, HasSubstr("must be a number, such as 5 or 2.5")) << number;
  }
  EXPECT_THAT(place.run({"compare", "run", "run", "--threshold", "2.5"}).output,
              HasSubstr("run: "));
}

TEST(List, NamesEveryKindOfFault) {
  const Finished list = Workplace{}.run({"list", "faults"});
  EXPECT_EQ(list.status, 0);
  EXPECT_THAT(list.output, AllOf(HasSubstr("silent-cut"), HasSubstr("carrier-cut")));
}

TEST(List, DescribesOneKindWithAnExample) {
  const Workplace place;
  const Finished named = place.run({"list", "faults", "maintenance"});
  EXPECT_EQ(named.status, 0);
  EXPECT_THAT(named.output, AllOf(HasSubstr("stays up:"), HasSubstr("good design:"),
                                  HasSubstr("[[fault]]\nkind = \"maintenance\"")));
  EXPECT_THAT(place.run({"list", "faults", "maintenance", "--help"}).output,
              HasSubstr("good design:"));
  EXPECT_EQ(place.run({"list", "faults", "maintainance"}).status, 2);
}

TEST(List, ExplainsEveryMetric) {
  const Finished list = Workplace{}.run({"list", "metrics"});
  EXPECT_EQ(list.status, 0);
  EXPECT_THAT(list.output, AllOf(HasSubstr("full_convergence_time [ms]: "),
                                 HasSubstr("(RFC 6412 Eq 2)"), HasSubstr("flows_hit [%]: ")));
}

TEST(Check, AcceptsTheDesignsThatComeWithErchaos) {
  const Workplace place;
  EXPECT_EQ(place.run({"check", "topology.toml", "silent-cut.toml"}).status, 0);
}

}  // namespace
}  // namespace erchaos::e2e::input_test
