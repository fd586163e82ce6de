// What ends or disturbs a run, in the middle of several: the right exit status, what was measured
// before is kept, what can still be measured is, and nothing is left.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>

#include "tests/e2e/measured.hpp"
#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e::several_runs_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> three_scenarios{"run",       "small.toml", "long.toml",
                                               "last.toml", "--out",      "runs"};

class SeveralRuns : public testing::Test {
 protected:
  // small.toml, the same as last.toml, and long.toml, whose fault lasts until a signal comes.
  SeveralRuns() {
    write_small_scenario(place);
    const std::string text = read(place.file("small.toml"));
    place.write("last.toml", text);
    place.write("long.toml", text.substr(0, text.find("[[fault]]")) +
                                 "[[fault]]\nkind = \"carrier-cut\"\nlink = \"r1-r2\"\n"
                                 "at = \"1s\"\nfor = \"60s\"\n");
  }

  json repetitions() const {
    return json::parse(read(place.file("runs/repetitions.json")))["repetitions"];
  }
  bool exists(const std::string& name) const { return std::filesystem::exists(place.file(name)); }

  const Workplace place;
};

constexpr auto interrupted = "interrupted by a signal";

void expect_measured(const json& result) {
  EXPECT_EQ(result["phases"].back()["name"], "drain");
  EXPECT_EQ(result["flows"].size(), 8U);
  EXPECT_TRUE(result["faults"][0]["undo_verified"]);
}

TEST_F(SeveralRuns, EndWithTheOneThatIsTerminatedAndKeepThoseBefore) {
  const HostState before = HostState::now();
  Background program{place, three_scenarios};
  ASSERT_TRUE(program.wait_for_output("failover carrier-cut")) << program.output();
  const std::vector<pid_t> family = family_of(program.pid());
  kill(program.pid(), SIGTERM);
  EXPECT_EQ(program.wait(), 3);
  const json first = result_in(place.file("runs/small"));
  expect_measured(first);
  EXPECT_THAT(first["reasons"].dump(), Not(HasSubstr(interrupted)));
  const json second = result_in(place.file("runs/long"));
  EXPECT_THAT(second["reasons"].dump(), HasSubstr(interrupted));
  EXPECT_TRUE(second["faults"][0]["undo_verified"]);
  EXPECT_GT(second["packets"]["sent"].get<int>(), 0);
  EXPECT_TRUE(exists("runs/long/report.html"));
  EXPECT_FALSE(exists("runs/last"));
  expect_nothing_left(before, family);
}

TEST_F(SeveralRuns, OfRepetitionsEndAsWellWhenTheTerminalGoes) {
  const HostState before = HostState::now();
  Background program{
      place,
      with({"run", "small.toml", "--repeat", "3", "--out", "runs", "--events", "-"}, {"phase=0s"})};
  ASSERT_TRUE(program.wait_for_output("\"repetition\":2")) << program.output();
  const std::vector<pid_t> family = family_of(program.pid());
  kill(program.pid(), SIGHUP);
  EXPECT_EQ(program.wait(), 3);
  const json all = repetitions();
  ASSERT_EQ(all.size(), 2U) << program.output();
  EXPECT_THAT(all[0]["reasons"].dump(), Not(HasSubstr(interrupted)));
  EXPECT_THAT(all[1]["reasons"].dump(), HasSubstr(interrupted));
  expect_measured(result_in(place.file("runs/01")));
  EXPECT_FALSE(exists("runs/03"));
  expect_nothing_left(before, family);
}

// The clock is set back in the first one, and the reader of its output has gone.
TEST_F(SeveralRuns, GoOnAfterAClockJumpAndWithoutAReader) {
  const HostState before = HostState::now();
  const Preloaded jump{ERCHAOS_JUMPING_CLOCK_LIBRARY, "ERCHAOS_CLOCK_JUMP", "-30 failover"};
  const Finished run = run_in_shell(fmt::format(
      "cd '{}' && bash -c './erchaos run small.toml --repeat 2 --set phase=0s --out runs "
      "2>errors | true; exit ${{PIPESTATUS[0]}}'",
      place.file("").string()));
  EXPECT_EQ(run.status, 3) << read(place.file("errors"));
  EXPECT_THAT(read(place.file("errors")), HasSubstr("write standard output: Broken pipe"));
  ASSERT_EQ(repetitions().size(), 2U) << read(place.file("errors"));
  const json first = result_in(place.file("runs/01"));
  const json second = result_in(place.file("runs/02"));
  EXPECT_THAT(first["trust"]["reasons"].dump(), HasSubstr("the wall clock jumped"));
  EXPECT_THAT(second["trust"]["reasons"].dump(), Not(HasSubstr("the wall clock jumped")));
  for (const json& result : {first, second}) {
    expect_measured(result);
    const json& fault = result["faults"][0];
    for (const json& flow : result["flows"]) {
      ASSERT_EQ(flow["outages"].size(), 1U) << flow.dump();
      EXPECT_NEAR(flow["outages"][0]["begin_ms"].get<double>(), fault["inject_ms"].get<double>(),
                  250);
    }
  }
  EXPECT_TRUE(exists("runs/02/report.html"));
  expect_nothing_left(before, {});
}

// It has room for the reports of one run, and of the other for what was measured. Standard output
// may be closed.
TEST_F(SeveralRuns, KeepTheReportsFromBeforeTheDiskIsFull) {
  const HostState before = HostState::now();
  std::filesystem::create_directory(place.file("disk"));
  const Finished run = run_in_shell(fmt::format(
      "cd '{}' && unshare --user --map-root-user --mount sh -c "
      "'mount --no-mtab -t tmpfs -o size=1500k tmpfs disk && "
      "./erchaos run small.toml last.toml --out disk/runs >&-; status=$?; find disk; exit $status'",
      place.file("").string()));
  EXPECT_EQ(run.status, 3) << run.output;
  EXPECT_THAT(run.output, HasSubstr("disk/runs/last/report.html: No space left on device"));
  EXPECT_THAT(run.output, Not(HasSubstr("disk/runs/small/report.html: No space")));
  for (const char* file : {"small/report.html", "small/result.json", "last/result.json",
                           "last/timeline.ndjson", "last/nodes/r1/frr.log"}) {
    EXPECT_THAT(run.output, HasSubstr(fmt::format("\ndisk/runs/{}\n", file)));
  }
  EXPECT_THAT(run.output,
              AllOf(Not(HasSubstr("\ndisk/runs/last/report.html\n")), Not(HasSubstr(".part\n"))));
  expect_nothing_left(before, {});
}

}  // namespace
}  // namespace erchaos::e2e::several_runs_test
