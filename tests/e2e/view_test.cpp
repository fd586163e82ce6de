// The live view on a terminal: what it shows, and how it gives the terminal back.
#include <fcntl.h>
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "tests/e2e/program.hpp"
#include "tests/e2e/small_scenario.hpp"
#include "tests/e2e/terminal.hpp"
#include "tests/eventually.hpp"

namespace erchaos::e2e::view_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// The terminal's settings before and after it go to files.
std::string watched(const std::string& arguments, const std::string& environment = "") {
  return fmt::format(
      "stty -g >before; LC_ALL=C.UTF-8 {} ./erchaos run small.toml --out run {}; s=$?; "
      "stty -g >after; (exit $s)",
      environment, arguments);
}

constexpr auto a_colour = "\x1b\\[[0-9;]*3[0-7]";
constexpr auto late_fault = "--set fault.0.at=60s";

void expect_clean(const Terminal& terminal, const Workplace& place) {
  EXPECT_EQ(terminal.state("alternate_on"), "0");
  EXPECT_EQ(terminal.state("cursor_flag"), "1");
  EXPECT_FALSE(read(place.file("before")).empty());
  EXPECT_EQ(read(place.file("after")), read(place.file("before")));
}

// The program's process in the terminal: the child of its shell.
std::vector<pid_t> family_in(const Terminal& terminal) {
  std::vector<pid_t> family = family_of(std::stoi(terminal.state("pane_pid")));
  family.erase(family.begin());
  return family;
}

pid_t first_process_of_lab(const Terminal& terminal) {
  for (const pid_t process : family_in(terminal)) {
    if (read(fmt::format("/proc/{}/status", process)).find("\t1\nNSpgid") != std::string::npos) {
      return process;
    }
  }
  return 0;
}

TEST(View, ShowsWhatIsNextAndEndsWithQ) {
  const Workplace place;
  write_small_scenario(place);
  const HostState before = HostState::now();
  const Terminal terminal{place, watched(late_fault)};
  terminal.expect("s: failover silent-cut r1-r2");
  terminal.expect("4/4 alive");
  terminal.expect("0 % lost");
  EXPECT_THAT(terminal.shown(),
              AllOf(HasSubstr("noise-floor, "), HasSubstr("sessions 1/1"), HasSubstr("BFD 1/1"),
                    HasSubstr("a -> b"), HasSubstr("▁"), HasSubstr("BGP up with r2")));
  EXPECT_EQ(terminal.state("alternate_on"), "1");
  EXPECT_THAT(terminal.shown_with_colours(), testing::ContainsRegex(a_colour));
  const auto family = family_in(terminal);
  terminal.press("C-z");  // which would leave a lab without its program
  terminal.press("q");
  terminal.expect("ended with 3");
  EXPECT_THAT(terminal.shown(), AllOf(HasSubstr("INCONCLUSIVE"), HasSubstr("interrupted"),
                                      Not(HasSubstr("timetable"))));
  expect_clean(terminal, place);
  EXPECT_TRUE(std::filesystem::exists(place.file("run/report.html")));
  expect_nothing_left(before, family);
}

TEST(View, FollowsTheSizeOfTheTerminal) {
  const Workplace place;
  write_small_scenario(place);
  const Terminal terminal{place, watched(late_fault, "NO_COLOR=1"), {.columns = 20, .rows = 5}};
  terminal.expect("s: failover si");
  EXPECT_THAT(terminal.shown(), Not(HasSubstr("timetable")));
  EXPECT_THAT(terminal.shown_with_colours(), Not(testing::ContainsRegex(a_colour)));
  terminal.resize({.columns = 90, .rows = 30});
  terminal.expect("timetable, 0 of 2 done");
  terminal.expect("q or Ctrl-C: stop, heal, report");
  terminal.press("C-c");
  terminal.expect("ended with 3");
  expect_clean(terminal, place);
}

TEST(View, LeavesTheTerminalWhenTheLabIsKilled) {
  const Workplace place;
  write_small_scenario(place);
  const Terminal terminal{place, watched(late_fault)};
  terminal.expect("s: failover silent-cut r1-r2");
  const pid_t lab = first_process_of_lab(terminal);
  ASSERT_GT(lab, 1);
  kill(lab, SIGKILL);
  terminal.expect("ended with 3");
  EXPECT_THAT(terminal.shown(), HasSubstr("killed by signal 9"));
  expect_clean(terminal, place);
}

TEST(View, LeavesTheTerminalWhenTheProgramIsKilled) {
  const Workplace place;
  write_small_scenario(place);
  const Terminal terminal{place, watched(late_fault)};
  terminal.expect("s: failover silent-cut r1-r2");
  kill(family_in(terminal).front(), SIGKILL);
  EXPECT_TRUE(eventually([&] {
    return terminal.state("alternate_on") == "0" && terminal.state("cursor_flag") == "1";
  }));
}

TEST(View, LosesNothingWithItsTerminal) {
  const Workplace place;
  write_small_scenario(place);
  const HostState before = HostState::now();
  std::vector<pid_t> family;
  {
    const Terminal terminal{place, watched(late_fault)};
    terminal.expect("s: failover silent-cut r1-r2");
    family = family_in(terminal);
  }
  expect_nothing_left(before, family);
  EXPECT_THAT(result_in(place.file("run"))["reasons"].dump(), HasSubstr("interrupted by a signal"));
  EXPECT_TRUE(std::filesystem::exists(place.file("run/report.html")));
}

// In the child: as many bytes as the terminal takes from its standard output.
void fill_terminal() {
  fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK);
  while (write(STDOUT_FILENO, "x", 1) == 1) {
  }
  fcntl(STDOUT_FILENO, F_SETFL, 0);
}

TEST(View, DoesNotDelayTheRunWhereNobodyReads) {
  const Workplace place;
  write_small_scenario(place);
  int terminal = -1;
  const winsize size{.ws_row = 30, .ws_col = 100, .ws_xpixel = 0, .ws_ypixel = 0};
  const pid_t program = forkpty(&terminal, nullptr, nullptr, &size);
  if (program == 0) {
    setenv("TERM", "xterm", 1);
    fill_terminal();
    if (chdir(place.file("").c_str()) == 0) {
      execl("./erchaos", "erchaos", "run", "small.toml", "--out", "run", nullptr);
    }
    _exit(127);
  }
  EXPECT_TRUE(eventually([&] {
    return read(place.file("run/timeline.ndjson"))
               .find(R"("what":"phase-end","subject":"drain")") != std::string::npos;
  }));
  std::string output;
  std::array<char, 4096> block{};
  for (ssize_t count = 0; (count = ::read(terminal, block.data(), block.size())) > 0;) {
    output.append(block.data(), static_cast<std::size_t>(count));
  }
  int status = 0;
  waitpid(program, &status, 0);
  close(terminal);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_THAT(output, AllOf(HasSubstr("silent-cut on r1-r2: "), testing::EndsWith("run\r\n")));
}

TEST(View, LeavesTheSummaryOfEachRepetition) {
  const Workplace place;
  write_small_scenario(place);
  const Terminal terminal{place, watched("--repeat 2 --set phase=500ms")};
  terminal.expect("repetition 1 of 2");
  terminal.expect("repetition 2 of 2");
  terminal.expect("ended with ");
  EXPECT_THAT(terminal.shown_so_far(),
              AllOf(HasSubstr("repetition 01: "), HasSubstr("repetition 02: "),
                    HasSubstr("lab kept 1 times")));
  expect_clean(terminal, place);
}

TEST(View, IsNotThereWhereLinesAreWanted) {
  const Workplace place;
  write_small_scenario(place);
  for (const auto& [arguments, environment] :
       {std::pair{"--lines", ""}, std::pair{"--events -", ""}, std::pair{"", "TERM=dumb"}}) {
    std::filesystem::remove_all(place.file("run"));
    const Terminal terminal{place, watched(arguments, environment)};
    terminal.expect("erchaos: waiting for sessions");
    EXPECT_EQ(terminal.state("alternate_on"), "0") << arguments << environment;
    terminal.press("C-c");
    terminal.expect("ended with 3");
  }
}

}  // namespace
}  // namespace erchaos::e2e::view_test
