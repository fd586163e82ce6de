// Commands in documents do what their reader expects of them.
#include <gmock/gmock.h>

#include <set>
#include <sstream>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e::documents_test {
namespace {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

Words words_of(const std::string& line) {
  std::istringstream words{line.substr(0, line.find(" #"))};
  return {std::istream_iterator<std::string>{words}, {}};
}

// Without the program's name; two short runs instead of twenty long ones.
Words shortened(Words command) {
  command.erase(command.begin());
  if (const auto repeat = std::ranges::find(command, "20"); repeat != command.end()) {
    *repeat = "2";
    command.insert(command.end(), {"--set", "phase=100ms"});
  }
  if (command.front() == "run") {
    const bool is_maintenance = std::ranges::find(command, "--rehearsal") != command.end();
    Words settings{"traffic.flows=16", "traffic.sustained_convergence_validation_time=1s",
                   "fault.0.at=1s"};
    const Words times = is_maintenance
                            ? Words{"fault.0.drain=2s", "fault.0.work=2s", "fault.0.for=6s"}
                            : Words{"fault.0.for=3s"};
    settings.insert(settings.end(), times.begin(), times.end());
    for (const std::string& setting : settings) {
      command.insert(command.end(), {"--set", setting});
    }
  }
  return command;
}

// What measures may be inconclusive on a busy machine, or miss a limit.
void expect_all_to_run(const Workplace& place, const std::vector<std::string>& commands) {
  for (const std::string& line : commands) {
    const Words command = words_of(line);
    ASSERT_EQ(fs::path{command.front()}.filename(), "erchaos");
    const Finished finished = place.run(shortened(command));
    const std::set<std::string> of_measurements{"run", "baseline", "compare"};
    const bool may_be_inconclusive = of_measurements.contains(command[1]);
    EXPECT_TRUE(finished.status == 0 || (may_be_inconclusive && finished.status != 2))
        << testing::PrintToString(command) << " ends with " << finished.status << ":\n"
        << finished.output;
  }
}

TEST(Readme, HasCommandsThatRun) {
  const Workplace place;
  const std::vector<std::string> commands = runnable_lines_in(ERCHAOS_SOURCE "/README.md");
  ASSERT_GE(commands.size(), 8U);
  expect_all_to_run(place, commands);
  EXPECT_TRUE(fs::exists(place.file("silent-cut.baseline.json")));
}

TEST(DocumentsOfRooms, HaveCommandsThatRun) {
  const Workplace place;
  std::vector<std::string> commands;
  for (const char* room : {"faults", "harness", "reports", "topologies"}) {
    const auto of_room = runnable_lines_in(fs::path{ERCHAOS_SOURCE} / room / "README.md");
    commands.insert(commands.end(), of_room.begin(), of_room.end());
  }
  ASSERT_GE(commands.size(), 4U);
  expect_all_to_run(place, commands);
}

}  // namespace
}  // namespace erchaos::e2e::documents_test
