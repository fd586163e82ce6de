// What other programs get: documents of the commands, and during and after a run events,
// annotations, a summary, and the link to the last run.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <tuple>

#include "harness/base/lines.hpp"
#include "tests/e2e/program.hpp"
#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e::machines_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;

// The tests may run in a CI service themselves.
class Machines : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "TF_BUILD"}) {
      unsetenv(name);
    }
  }
};

TEST_F(Machines, GetOneDocumentOfEachCommand) {
  const Workplace place;
  const auto document = [&](std::vector<std::string> command) {
    command.insert(command.end(), {"--format", "json"});
    const Finished finished = place.run(command);
    EXPECT_EQ(finished.status, 0) << finished.output;
    return json::parse(finished.output);
  };
  EXPECT_EQ(document({"list", "faults"})["faults"][0]["name"], "silent-cut");
  EXPECT_EQ(document({"list", "faults", "maintenance"})["faults"].size(), 1U);
  EXPECT_EQ(document({"list", "metrics"})["metrics"][0]["unit"], "ms");
  EXPECT_EQ(document({"list", "topologies"})["topologies"].size(), 20U);
  const json plan = document({"plan", "silent-cut.toml"});
  EXPECT_EQ(plan["scenario"]["faults"][0]["target"], "cpe1-pe1");
  EXPECT_EQ(plan["scenario"]["faults"][0]["heal_ms"], 20000);
  EXPECT_EQ(plan["scenario"]["limits"][0]["unit"], "ms");
  EXPECT_EQ(plan["topology"]["nodes"].size(), 11U);
  EXPECT_EQ(plan["topology"]["sessions"][0]["hold_ms"], 6000);
  EXPECT_EQ(document({"plan", "topology.toml"})["scenario"], nullptr);
  const json doctor = document({"doctor"});
  EXPECT_EQ(doctor["can_run"], true);
  EXPECT_GT(doctor["checks"].size(), 5U);
  EXPECT_EQ(document({"check", "silent-cut.toml"})["files"][0]["kind"], "scenario");
}

TEST_F(Machines, DrawTheNetworkOfAPlan) {
  const Workplace place;
  const Finished svg = run_in_shell(fmt::format(
      "cd {} && ./erchaos plan silent-cut.toml --format dot | dot -Tsvg", place.file("").string()));
  EXPECT_EQ(svg.status, 0) << svg.output;
  EXPECT_THAT(svg.output, HasSubstr("msee1"));
  const Finished flowchart = place.run({"plan", "topology.toml", "--format", "mermaid"});
  EXPECT_EQ(flowchart.status, 0) << flowchart.output;
  EXPECT_EQ(place.run({"check", "topology.toml", "--format", "dot"}).status, 2);
}

TEST_F(Machines, GetProblemsAsDataWithTheStatusOfBadInput) {
  const Workplace place;
  place.adapt("silent-cut.toml", "bad.toml", {{"seed     = 1", "sead     = 1"}});
  const std::string design = "topologies/active-passive-stale/topology.toml";
  const Finished checked = place.run({"check", "bad.toml", design, "--format", "json"});
  EXPECT_EQ(checked.status, 2);
  const json document = json::parse(checked.output);
  EXPECT_EQ(document["valid"], false);
  EXPECT_EQ(document["diagnostics"][0]["rule"], "unknown-key");
  EXPECT_EQ(document["diagnostics"][0]["file"], "bad.toml");
  EXPECT_THAT(document["diagnostics"].dump(), HasSubstr("long-hold-time"));

  const json log = json::parse(place.run({"check", design, "--format", "sarif"}).output);
  const json& result = log["runs"][0]["results"][0];
  EXPECT_EQ(result["level"], "warning");
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "topologies/active-passive-stale/cpe2.frr.conf");
  const Finished quality = place.run({"check", "bad.toml", "--format", "code-quality"});
  EXPECT_EQ(quality.status, 2);
  EXPECT_EQ(json::parse(quality.output)[0]["location"]["path"], "bad.toml");

  EXPECT_THAT(place.run({"check", design, "--format", "jsn"}).output,
              HasSubstr("did you mean 'json'?); allowed: text, json, sarif, code-quality"));
  EXPECT_EQ(place.run({"plan", design, "--format", "sarif"}).status, 2);
}

TEST_F(Machines, GetAnnotationsOfWhatIsChecked) {
  const Workplace place;
  place.adapt("silent-cut.toml", "bad.toml", {{"seed     = 1", "sead     = 1"}});
  {
    const EnvironmentVariable github{"GITHUB_ACTIONS", "true"};
    const Finished checked = place.run({"check", "bad.toml"});
    EXPECT_EQ(checked.status, 2);
    EXPECT_THAT(checked.output,
                HasSubstr("\n::error file=bad.toml,line=6,title=unknown-key::unknown key 'sead'"));
    EXPECT_THAT(place.run({"run", "bad.toml"}).output,
                HasSubstr("::error file=bad.toml,line=6,title=unknown-key::"));
  }
  const EnvironmentVariable azure{"TF_BUILD", "True"};
  EXPECT_THAT(place.run({"check", "bad.toml"}).output,
              HasSubstr("##vso[task.logissue type=error;sourcepath=bad.toml;linenumber=6;"));
}

std::multiset<std::string> lines_in(const std::string& text) {
  const std::vector<std::string> lines = lines_of(text);
  return {lines.begin(), lines.end()};
}

// A name must not end Azure's job as passed, or say something in GitHub's name.
TEST_F(Machines, TakeNoCommandsFromNames) {
  const Workplace place;
  const std::string name = "::error::##vso[task.complete result=Succeeded;]";
  place.adapt("silent-cut.toml", "named.toml",
              {{"\"the primary connection dies silently\"", "'" + name + "'"}});
  for (const auto& [service, annotation, command] :
       {std::tuple{"TF_BUILD", "##vso[task.logissue ", "##"},
        std::tuple{"GITHUB_ACTIONS", "::error file=", "::"}}) {
    const EnvironmentVariable variable{service, "True"};
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"plan", "named.toml"}, {"check", name}}) {
      const std::string output = place.run(arguments).output;
      EXPECT_THAT(output, HasSubstr("vso[task.complete"));
      for (const std::string& line : lines_in(output)) {
        EXPECT_TRUE(line.starts_with(annotation) || !line.starts_with(command)) << line;
        EXPECT_TRUE(line.starts_with(annotation) || line.find("##") == line.npos) << line;
      }
    }
    const std::string plan = place.run({"plan", "named.toml", "--format", "json"}).output;
    EXPECT_EQ(plan.find("##"), plan.npos);
    EXPECT_EQ(json::parse(plan)["scenario"]["name"], name);
  }
}

TEST_F(Machines, GetEventsAnnotationsSummaryAndLatestOfARun) {
  const HostState before = HostState::now();
  const Workplace place;
  write_small_scenario(place);
  std::ofstream{place.file("small.toml"), std::ios::app}
      << "[limits]\nfailover.flows_hit = \"1%\"\n";
  const fs::path summary = place.file("summary.md");
  std::ofstream{summary} << "before\n";
  const EnvironmentVariable github{"GITHUB_ACTIONS", "true"};
  const EnvironmentVariable file{"GITHUB_STEP_SUMMARY", summary.string()};
  const Finished run = place.run(
      {"run", "small.toml", "--events", "events.ndjson", "--code-quality", "code-quality.json"});
  EXPECT_THAT(run.status, AnyOf(1, 3)) << run.output;  // 3: the host was busy
  const std::string annotation =
      "\n::error file=small.toml,line=15,title=missed-limit::failover.flows_hit: ";
  EXPECT_TRUE(run.status == 3 || run.output.find(annotation) != std::string::npos) << run.output;

  const json issues = json::parse(read(place.file("code-quality.json")));
  ASSERT_FALSE(issues.empty());
  EXPECT_THAT(issues[0]["check_name"], AnyOf("missed-limit", "inconclusive"));
  EXPECT_EQ(issues[0]["location"]["path"], "small.toml");

  const fs::path latest = place.file("erchaos-runs/latest");
  ASSERT_TRUE(fs::is_symlink(latest));
  EXPECT_THAT(fs::read_symlink(latest).string(), testing::StartsWith("small-"));
  EXPECT_EQ(result_in(latest)["verdict"], run.status == 1 ? "failed" : "inconclusive");
  EXPECT_EQ(read(summary), "before\n" + read(latest / "report.md"));
  const auto events = lines_of(read(place.file("events.ndjson")));
  ASSERT_GE(events.size(), 2U);
  const json begin = json::parse(events.front());
  EXPECT_EQ(begin["run"], "begin");
  EXPECT_EQ(begin["repetition"], 1);
  EXPECT_EQ(fs::path{begin["directory"]}.filename(), fs::read_symlink(latest));
  const json end = json::parse(events.back());
  EXPECT_EQ(end["run"], "end");
  EXPECT_EQ(end["scenario"], result_in(latest)["scenario"]["name"]);
  EXPECT_EQ(end["verdict"], result_in(latest)["verdict"]);
  EXPECT_EQ(end["trust"], result_in(latest)["trust"]["level"]);
  EXPECT_EQ((std::multiset<std::string>{events.begin() + 1, events.end() - 1}),
            lines_in(read(latest / "timeline.ndjson")));
  expect_nothing_left(before, {});
}

// A real directory with the name of the link, and a summary that cannot be written, change no
// status.
TEST_F(Machines, GetNothingButEventsOnStandardOutput) {
  const Workplace place;
  write_small_scenario(place);
  fs::create_directories(place.file("erchaos-runs/latest"));
  const EnvironmentVariable github{"GITHUB_ACTIONS", "true"};
  const EnvironmentVariable file{"GITHUB_STEP_SUMMARY", "/proc/nowhere/summary.md"};
  const std::string command =
      fmt::format("cd '{}' && ./erchaos run small.toml --events - > events.ndjson 2> rest.txt",
                  place.file("").string());
  EXPECT_THAT(WEXITSTATUS(std::system(command.c_str())), AnyOf(0, 3))
      << read(place.file("rest.txt"));
  const std::string events = read(place.file("events.ndjson"));
  EXPECT_THAT(events, AllOf(HasSubstr("\"what\":\"inject\""), HasSubstr("\"what\":\"healed\""),
                            HasSubstr("\"what\":\"first-lost\"")));
  for (const std::string& line : lines_in(events)) {
    EXPECT_TRUE(json::accept(line)) << line;
  }
  EXPECT_THAT(read(place.file("rest.txt")),
              AllOf(HasSubstr("silent-cut on r1-r2: "), HasSubstr("/proc/nowhere/summary.md"),
                    HasSubstr("latest is not a symbolic link and stays as it is")));
  EXPECT_FALSE(fs::is_symlink(place.file("erchaos-runs/latest")));
}

TEST_F(Machines, GetMistakesAsCodeQualityOfARunToo) {
  const Workplace place;
  place.adapt("silent-cut.toml", "bad.toml", {{"seed     = 1", "sead     = 1"}});
  EXPECT_EQ(place.run({"run", "bad.toml", "--code-quality", "quality.json"}).status, 2);
  const json issues = json::parse(read(place.file("quality.json")));
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0]["check_name"], "unknown-key");
  EXPECT_EQ(issues[0]["location"]["lines"]["begin"], 6);
  const Finished refused = place.run({"run", "bad.toml", "--code-quality", "nowhere/quality.json"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.output, HasSubstr("nowhere/quality.json: --code-quality: cannot be written"));
}

TEST_F(Machines, AreRefusedAFileForEventsThatCannotBeWritten) {
  const Workplace place;
  const Finished run = place.run({"run", "silent-cut.toml", "--events", "nowhere/events.ndjson"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.output, HasSubstr("nowhere/events.ndjson: --events: cannot be written to"));
  EXPECT_FALSE(fs::exists(place.file("erchaos-runs")));
}

}  // namespace
}  // namespace erchaos::e2e::machines_test
