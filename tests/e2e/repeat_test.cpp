// Repetitions, and runs compared: what is written, and what the exit status says.
#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>

#include "tests/e2e/measured.hpp"

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

// A baseline with six repetitions of one metric, as its writer lays it out.
std::string baseline(const std::string& values, const std::string& scenario = "a cut",
                     const std::string& verdict = "passed") {
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
         scenario + R"("}},
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
