// Repetitions, and runs compared: what is written, and what the exit status says.
#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>
#include <set>

#include "tests/e2e/measured.hpp"
#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e::repeat_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

std::vector<std::string> twice(const std::string& scenario) {
  return with({"run", scenario, "--out", "runs", "--repeat", "2"},
              {"phase=500ms", "traffic.flows=16"});
}

std::vector<std::string> twice_silent_cut() {
  return with(twice("silent-cut.toml"), {"fault.0.at=1s", "fault.0.for=4s",
                                         "traffic.sustained_convergence_validation_time=2s"});
}

json repetitions_in(const Workplace& place, const std::string& directory) {
  return json::parse(read(place.file(directory) / "repetitions.json"));
}

TEST(Repeat, KeepsTheLabAndShiftsTheFaultsByTheSeed) {
  const Workplace place;
  const Finished run = place.run(twice_silent_cut());
  const json all = repetitions_in(place, "runs");
  ASSERT_EQ(all["repetitions"].size(), 2) << run.output;
  EXPECT_EQ(all["repetitions"][0]["lab"], "new");
  EXPECT_EQ(all["repetitions"][1]["lab"], "kept") << all["repetitions"][1]["differences"];
  EXPECT_EQ(all["phase_range_ms"], 500);
  for (const json& phase : all["phases"]) {  // none where the machine was too busy for both
    EXPECT_EQ(phase["metrics"]["mttr"]["values"].size(), 2 - all["left_out"].get<std::size_t>());
  }
  for (const json& one : all["repetitions"]) {
    const auto directory = place.file("runs") / one["directory"].get<std::string>();
    for (const char* file :
         {"timeline.ndjson", "junit.xml", "nodes/cpe1/frr.conf", "nodes/cpe1/frr.log"}) {
      EXPECT_GT(std::filesystem::file_size(directory / file), 0U) << file;
    }
    const json result = result_in(directory);
    const json& fault = result["faults"][0];
    EXPECT_TRUE(fault["verified"] && fault["undo_verified"]);
    const double planned = 1000 + one["phase_ms"].get<double>();
    EXPECT_GE(fault["inject_ms"].get<double>(), planned);
    if (has_valid_times(result)) {
      EXPECT_EQ(value(result, "failover", "flows_not_recovered"), 0);
    }
  }
  EXPECT_NE(all["repetitions"][0]["phase_ms"], all["repetitions"][1]["phase_ms"]);
  EXPECT_THAT(run.output, AllOf(HasSubstr("repetition 02: "), HasSubstr("lab kept 1 times")));
}

// What its incomplete undo has left must not be in the second lab.
TEST(Repeat, RebuildsTheLabAfterAFaultThatDidNotHeal) {
  Workplace place;
  write_left_over(place);
  const Finished run = place.run(twice("left-over.toml"));
  EXPECT_EQ(run.status, 3) << run.output;
  const json all = repetitions_in(place, "runs");
  ASSERT_EQ(all["repetitions"].size(), 2) << run.output;
  EXPECT_EQ(all["repetitions"][1]["lab"], "rebuilt");
  EXPECT_THAT(all["repetitions"][1]["differences"].dump(), HasSubstr("did not heal"));
  EXPECT_TRUE(result_in(place.file("runs/02"))["faults"][0]["verified"]);
  EXPECT_EQ(all["left_out"], 2);
}

TEST(CtrlC, EndsRepetitionsAndReportsTheFinishedOnes) {
  const Workplace place;
  Background program{place, twice_silent_cut()};
  ASSERT_TRUE(program.wait_for_output("failover")) << program.output();
  kill(program.pid(), SIGINT);
  EXPECT_EQ(program.wait(), 3);
  const json all = repetitions_in(place, "runs");
  ASSERT_EQ(all["repetitions"].size(), 1);
  EXPECT_THAT(all["repetitions"][0]["reasons"].dump(), HasSubstr("interrupted by a signal"));
  EXPECT_FALSE(std::filesystem::exists(place.file("runs/02")));
}

TEST(Repeat, TakesOneToAThousand) {
  const Workplace place;
  EXPECT_EQ(place.run({"run", "silent-cut.toml", "--repeat", "0"}).status, 2);
  EXPECT_EQ(place.run({"run", "silent-cut.toml", "--repeat", "1001"}).status, 2);
  EXPECT_THAT(place.run({"plan", "silent-cut.toml"}).output,
              HasSubstr("delays its steps by a random time below 1min"));
}

// A baseline with six repetitions of one metric, as its writer lays it out; `more`: further keys.
std::string baseline(const std::string& values, const std::string& scenario = "a cut",
                     const std::string& verdict = "passed", const std::string& traffic = "none",
                     const std::string& more = "") {
  std::string repetitions;
  const auto count = std::count(values.begin(), values.end(), ',') + 1;
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    repetitions += std::string{i == 0 ? "" : ",\n"} + R"({"directory": "x", "verdict": ")" +
                   verdict + R"(", "trust": "trusted", "phase_ms": 0, "lab": "new",
                   "differences": [], "reasons": []})";
  }
  return R"({"schema": "erchaos/repetitions/v1",
    "scenario": {"name": ")" +
         scenario + R"(", "path": "x.toml", "topology": "topology.toml",
                 "seed": 1, "conditions": {"name": ")" +
         scenario + R"(", "traffic": ")" + traffic + R"("}},)" + more + R"(
    "environment": {"erchaos": "0.1.0", "kernel": "6", "frr": "8.4.4", "backends": {}},
    "phase_range_ms": 0, "limits": {},
    "repetitions": [)" +
         repetitions + R"(],
    "phases": [{"kind": "silent-cut", "target": "cpe1-pe1", "name": "failover",
                "change": "failover",
                "metrics": {"mttr": {"unit": "ms", "accuracy": [-10, 10], "values": [)" +
         values + R"(]}}}],
    "configurations": {"cpe1/frr.conf": ["router bgp 65010"]}})";
}

TEST(Compare, ReturnsWhatItFoundAsStatus) {
  const Workplace place;
  place.write("base.json", baseline("400,401,402,403,404,405"));
  place.write("worse.json", baseline("700,701,702,703,704,705"));
  place.write("failed.json", baseline("400,401,402,403,404,405", "a cut", "failed"));
  place.write("unsure.json", baseline("", "a cut", "inconclusive"));
  EXPECT_EQ(place.run({"compare", "base.json", "base.json"}).status, 0);
  EXPECT_EQ(place.run({"compare", "worse.json", "base.json"}).status, 0);
  const Finished worse = place.run({"compare", "base.json", "worse.json"});
  EXPECT_EQ(worse.status, 1);
  EXPECT_THAT(worse.output, AllOf(HasSubstr("REGRESSION"), HasSubstr("+74.5 %")));
  EXPECT_EQ(place.run({"compare", "base.json", "worse.json", "--threshold", "80"}).status, 0);
  EXPECT_EQ(place.run({"compare", "base.json", "failed.json"}).status, 1);
  EXPECT_EQ(place.run({"compare", "base.json", "unsure.json"}).status, 3);
}

TEST(Compare, OfOtherScenariosOrBrokenFilesIsBadInput) {
  const Workplace place;
  place.write("base.json", baseline("400,401"));
  place.write("other.json", baseline("400,401", "a flap"));
  const Finished other = place.run({"compare", "base.json", "other.json"});
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.output, HasSubstr("other.json: is not of the same scenario as base.json: name: "
                                      "base has a cut; new has a flap"));
  place.write("broken.json", "{\n  \"schema\": \"erchaos/result/v2\"\n}\n");
  const Finished broken = place.run({"compare", "base.json", "broken.json"});
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.output, HasSubstr("broken.json:2: /schema: must be one of "));
  EXPECT_EQ(place.run({"compare", "base.json", "nothing.json"}).status, 2);
  EXPECT_EQ(place.run({"compare", "base.json", "."}).status, 2);
}

std::string every(const std::string& interval) {
  return "8 flows, IPv4, a and b, 64 bytes every " + interval + ", lost after 2s, clean for 200ms";
}

TEST(Compare, OfRunsThatSentMoreOrLessOftenIsBadInputAndSaysHowToAvoidIt) {
  const Workplace place;
  const auto write = [&](const std::string& interval, const std::string& number) {
    place.write(interval + ".json", baseline("400,401", "a cut", "passed", every(interval),
                                             "\"interval_ms\": " + number + ","));
  };
  write("10ms", "10");
  write("20ms", "20");
  const Finished other = place.run({"compare", "10ms.json", "20ms.json"});
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.output, AllOf(HasSubstr("every 10ms"), HasSubstr("every 20ms"),
                                  HasSubstr("; `erchaos run --like 10ms.json` sends as often")));
}

// Runs of one repetition are enough: what is chosen on a busy machine is in the list, too.
TEST(Interval, IsChosenOnceAndTakenByLaterRuns) {
  const Workplace place;
  write_small_scenario(place);
  const std::vector<std::string> small{"run", "small.toml", "--set", "traffic.interval=auto"};
  const auto run = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = small;
    arguments.insert(arguments.end(), more.begin(), more.end());
    return place.run(arguments);
  };
  const Finished first = run({"--out", "runs", "--repeat", "2"});
  const json one = result_in(place.file("runs/01"));
  const json other = result_in(place.file("runs/02"));
  EXPECT_THAT((std::set<double>{10, 20, 50, 100}), testing::Contains(one["interval_ms"]));
  EXPECT_GT(one["interval_choice"]["cost"]["packet_us"], 1);
  EXPECT_THAT(first.output, HasSubstr("one packet of each flow " +
                                      one["interval_choice"]["reason"].get<std::string>()));
  EXPECT_EQ(other["interval_ms"], one["interval_ms"]);
  EXPECT_EQ(other["interval_choice"]["reason"], one["interval_choice"]["reason"]);
  EXPECT_EQ(other["scenario"]["conditions"], one["scenario"]["conditions"]);
  EXPECT_EQ(repetitions_in(place, "runs")["interval_ms"], one["interval_ms"]);

  // What a machine of another speed chose, in a baseline of an earlier version.
  place.write("before.json", baseline("400,401", "small", "passed", every("40ms")));
  run({"--like", "before.json", "--out", "like"});
  const json like = result_in(place.file("like"));
  EXPECT_EQ(like["interval_ms"], 40);
  EXPECT_EQ(like["interval_choice"]["reason"], "every 40ms, as in before.json (--like)");
  EXPECT_EQ(like["scenario"]["conditions"]["traffic"], every("40ms"));
}

TEST(Interval, OfEarlierRunsIsRefusedIfTheScenarioFixesAnotherOrThereIsNone) {
  const Workplace place;
  write_small_scenario(place);
  place.write("before.json", baseline("400,401", "small", "passed", every("40ms")));
  const Finished fixed = place.run({"run", "small.toml", "--like", "before.json", "--out", "run"});
  EXPECT_EQ(fixed.status, 2);
  EXPECT_THAT(fixed.output, HasSubstr("small.toml:7: 'interval' is \"10ms\", but before.json was "
                                      "measured with 40ms (--like)"));
  EXPECT_FALSE(std::filesystem::exists(place.file("run")));
  place.write("none.json", baseline("400,401", "small"));
  const Finished none = place.run({"run", "small.toml", "--like", "none.json"});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.output, HasSubstr("none.json: sent no flows"));
  EXPECT_EQ(place.run({"run", "small.toml", "--like", "nothing.json"}).status, 2);
}

TEST(Baseline, IsWrittenForCompareToRead) {
  const Workplace place;
  place.write("base.json", baseline("400,401,402,403,404,405"));
  const Finished written = place.run({"baseline", "base.json", "kept.json"});
  EXPECT_EQ(written.status, 0) << written.output;
  EXPECT_EQ(place.run({"compare", "base.json", "kept.json"}).status, 0);
  EXPECT_THAT(read(place.file("kept.json")), HasSubstr("\"configurations\""));
}

}  // namespace
}  // namespace erchaos::e2e::repeat_test
