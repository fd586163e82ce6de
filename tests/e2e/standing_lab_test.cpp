// Labs that stand until they are ended: up, ps, exec, shell, down.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "harness/sys/processes.hpp"
#include "tests/e2e/lab_place.hpp"
#include "tests/e2e/terminal.hpp"
#include "tests/eventually.hpp"

namespace erchaos::e2e::standing_lab_test {
namespace {

namespace fs = std::filesystem;

using testing::AllOf;
using testing::ContainsRegex;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

void expect_status_of_commands(const LabPlace& lab) {
  EXPECT_EQ(lab.exec({"true"}).status, 0);
  EXPECT_EQ(lab.exec({"sh", "-c", "exit 7"}).status, 7);
  EXPECT_EQ(lab.exec({"sh", "-c", "kill -9 $$"}).status, 128 + SIGKILL);
  EXPECT_EQ(lab.exec({"/etc/passwd"}).status, 126);
  const Finished missing = lab.exec({"no-such-program"});
  EXPECT_EQ(missing.status, 127);
  EXPECT_THAT(missing.output, HasSubstr("no-such-program: No such file"));
  EXPECT_EQ(lab.exec({"sh", "-c", "[ -e / ]"}).status, 0) << "its words stay as they are";
  EXPECT_EQ(lab.exec({"basename", "--", "--help"}).output, "--help\n");
}

void expect_to_be_in_the_node(const LabPlace& lab) {
  EXPECT_EQ(lab.exec({"hostname"}).output, "r1\n");
  EXPECT_THAT(lab.exec({"ip", "-br", "link"}).output,
              AllOf(HasSubstr("to-a"), HasSubstr("to-r2"), Not(HasSubstr("to-b"))));
  for (const std::vector<std::string>& vtysh :
       {std::vector<std::string>{"vtysh"}, std::vector<std::string>{"vtysh", "-N", "r1"}}) {
    std::vector<std::string> command = vtysh;
    command.insert(command.end(), {"-c", "show bgp summary json", "-c", "show bfd peers"});
    EXPECT_THAT(lab.exec(command).output,
                AllOf(HasSubstr("\"state\":\"Established\""), HasSubstr("Status: up")));
  }
  const std::string line = "ip prefix-list seen seq 5 permit any";
  const Finished written =
      lab.exec({"vtysh", "-c", "configure", "-c", line, "-c", "end", "-c", "write"});
  EXPECT_THAT(lab.exec({"cat", "/etc/frr/frr.conf"}).output, HasSubstr(line)) << written.output;
}

void expect_ps_to_show_it(const LabPlace& lab) {
  EXPECT_THAT(lab.run({"ps"}).output,
              ContainsRegex("small-topology +.*/small-topology.toml +[0-9]+ +[-0-9]+ [:0-9]+ +4 +"
                            "1/1 +ready"));
  const pid_t holder = lab.holder();
  ASSERT_GT(holder, 1);
  EXPECT_NE(getsid(holder), getsid(0)) << "it outlives the terminal";
}

// What a shell's completion offers as the last of the words.
std::string offered_by_bash(const LabPlace& lab, const std::string& words) {
  return run_in_shell(fmt::format("cd '{}' && bash -c '. {}/manual/bash/erchaos\n"
                                  "COMP_WORDS=(./{}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n"
                                  "_erchaos; printf \"%s \" \"${{COMPREPLY[@]}}\"'",
                                  lab.place().file("").string(), ERCHAOS_BUILD, words))
      .output;
}

std::string offered_by_fish(const LabPlace& lab, const std::string& words) {
  return run_in_shell(
             fmt::format("cd '{}' && HOME=. PATH=.:\"$PATH\" fish -c 'source {}/manual/fish/"
                         "erchaos.fish; complete -C \"{}\"' | cut -f 1 | tr '\\n' ' '",
                         lab.place().file("").string(), ERCHAOS_BUILD, words))
      .output;
}

void expect_its_names_to_be_completed(const LabPlace& lab) {
  EXPECT_EQ(lab.run({"ps", "--names"}).output, "small-topology\n");
  EXPECT_EQ(lab.run({"ps", "--names", "small-topology"}).output, "a\nr1\nr2\nb\n");
  EXPECT_EQ(offered_by_bash(lab, "erchaos exec \"\""), "small-topology ");
  EXPECT_EQ(offered_by_bash(lab, "erchaos shell small-topology r"), "r1 r2 ");
  EXPECT_EQ(offered_by_bash(lab, "erchaos inject --follow 5s \"\""), "small-topology ");
  EXPECT_EQ(offered_by_bash(lab, "erchaos down small-topology \"\""), " ");
  if (is_installed("fish")) {
    EXPECT_EQ(offered_by_fish(lab, "erchaos exec "), "small-topology ");
    EXPECT_EQ(offered_by_fish(lab, "erchaos shell small-topology r"), "r1 r2 ");
  }
}

void expect_wrong_names_to_be_refused(const LabPlace& lab) {
  const Finished again = lab.run({"up", "small-topology.toml"});
  EXPECT_EQ(again.status, 2);
  EXPECT_THAT(again.output, AllOf(HasSubstr("lab 'small-topology' has been running since 20"),
                                  HasSubstr("erchaos down small-topology")));
  const Finished node = lab.run({"exec", "small-topology", "r3", "--", "true"});
  EXPECT_EQ(node.status, 2);
  EXPECT_THAT(node.output, AllOf(HasSubstr("unknown node 'r3' (did you mean 'r1'?)"),
                                 HasSubstr("allowed: a, r1, r2, b")));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"down", "small-topolgy"},
        std::vector<std::string>{"shell", "small-topolgy", "r1"},
        std::vector<std::string>{"exec", "small-topolgy", "r1", "--", "true"}}) {
    const Finished lab_name = lab.run(arguments);
    EXPECT_EQ(lab_name.status, 2);
    EXPECT_THAT(lab_name.output, HasSubstr("(did you mean 'small-topology'?)"));
  }
  const Finished kind = lab.run({"inject", "small-topology", "silent-cutt", "link=r1-r2"});
  EXPECT_EQ(kind.status, 2);
  EXPECT_THAT(kind.output, HasSubstr("did you mean 'silent-cut'?"));
  const Finished link = lab.run({"inject", "small-topology", "silent-cut", "link=r1-r3"});
  EXPECT_EQ(link.status, 2);
  EXPECT_THAT(link.output, HasSubstr("did you mean 'r1-r2'?"));
  EXPECT_EQ(lab.run({"inject", "small-topology", "silent-cut", "link=r1-r2", "for=1s"}).status, 2);
  const Finished wire = lab.run({"inject", "small-topology", "impair", "link=r1-r2", "loss=5%"});
  EXPECT_EQ(wire.status, 2);
  EXPECT_THAT(wire.output, HasSubstr("needs a network that was built for it"));
  EXPECT_EQ(lab.run({"exec", "small-topology", "r1"}).status, 2) << "no command";
  EXPECT_EQ(lab.run({"up", "small-topology.toml", "--name", "../x"}).status, 2);
}

void expect_prompt_that_controls_jobs(const LabPlace& lab) {
  const Terminal terminal{lab.place(),
                          fmt::format("XDG_RUNTIME_DIR={} ./erchaos shell small-topology r1",
                                      std::getenv("XDG_RUNTIME_DIR"))};
  terminal.expect("[small-topology r1] ");
  terminal.type("sh -c 'echo be''gun; exec sleep 600'");
  terminal.expect("begun");
  terminal.press("C-z");
  terminal.expect("Stopped");
  terminal.type("kill -9 %1; wait; stty size; vtysh");
  terminal.expect("30 100");
  terminal.expect("r1#");
  terminal.type("show bgp sum\tjson");
  terminal.expect(R"("state":"Established")");
  terminal.type("exit");
  terminal.type("exit 5");
  terminal.expect("ended with 5");
}

// Programs that most hosts have. A packet that tcpdump shows is one of ping's, which goes on until
// then.
void expect_ping_and_tcpdump(const LabPlace& lab) {
  if (!is_installed("tcpdump") || !is_installed("ping")) {
    return;  // containers/setup.sh --tests installs them
  }
  const Finished ping = lab.run({"exec", "small-topology", "a", "--", "ping", "-c", "1", "-w", "10",
                                 "-I", "10.1.0.10", "10.2.0.10"});
  EXPECT_EQ(ping.status, 0) << ping.output;
  EXPECT_THAT(ping.output, HasSubstr("1 received"));
  const Finished seen =
      lab.exec({"sh", "-c",
                "ping -i 0.2 -w 30 -I to-r2 172.31.0.6 > /dev/null & "
                "timeout 30 tcpdump -n -i to-r2 -c 1 icmp; status=$?; kill $!; exit $status"});
  EXPECT_EQ(seen.status, 0) << seen.output;
  EXPECT_THAT(seen.output, HasSubstr("ICMP echo request"));
}

// In one line that changes, which the figures take the place of.
void expect_live_figures_on_a_terminal(const LabPlace& lab) {
  const Terminal terminal{
      lab.place(), fmt::format("XDG_RUNTIME_DIR={} ./erchaos inject small-topology carrier-cut "
                               "link=r1-r2 --follow 5min",
                               std::getenv("XDG_RUNTIME_DIR"))};
  terminal.expect("flows alive 0/64, lost in the last second ");
  terminal.press("C-c");
  terminal.expect("64 of 64 flows (100 %) were dark");
  EXPECT_THAT(terminal.shown(), Not(HasSubstr("flows alive")));
  EXPECT_EQ(lab.run({"heal", "small-topology", "--follow", "0s"}).status, 0);
}

// The only way is cut: no flow recovers before the healing.
void expect_faults_by_hand(const LabPlace& lab) {
  Background cut{lab.place(),
                 {"inject", "small-topology", "carrier-cut", "link=r1-r2", "--follow", "5min"}};
  ASSERT_TRUE(cut.wait_for_output("flows alive 0/64")) << cut.output();
  ASSERT_TRUE(cut.wait_for_match(
      "flows alive 0/64, lost in the last second [0-9]{4}, longest outage [0-9]{4} ms"))
      << cut.output();
  kill(cut.pid(), SIGINT);  // enough has been seen
  EXPECT_EQ(cut.wait(), 0);
  EXPECT_THAT(cut.output(),
              AllOf(HasSubstr("carrier-cut on r1-r2 is injected, read back"),
                    HasSubstr("carrier-cut on r1-r2: 64 of 64 flows (100 %) were dark, the longest "
                              "for"),
                    HasSubstr("64 did not recover")));
  EXPECT_TRUE(eventually([&] {
    return lab.run({"ps"}).output.find("0/1       not ready, with carrier-cut on r1-r2") !=
           std::string::npos;
  })) << lab.run({"ps"}).output;
  const Finished other = lab.run({"heal", "small-topology", "silent-cut"});
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.output, HasSubstr("unknown injected fault 'silent-cut'; allowed: carrier-cut "
                                      "on r1-r2"));
  const Finished healed = lab.run({"heal", "small-topology", "carrier-cut", "r1-r2"});
  EXPECT_EQ(healed.status, 0) << healed.output;
  EXPECT_THAT(healed.output, AllOf(HasSubstr("carrier-cut on r1-r2 is healed, read back"),
                                   HasSubstr("healing of carrier-cut on r1-r2: ")));
  EXPECT_TRUE(eventually([&] {
    return lab.run({"ps"}).output.find("1/1       ready") != std::string::npos;
  })) << lab.run({"ps"}).output;
  const auto labs = nlohmann::json::parse(lab.run({"ps", "--format", "json"}).output);
  EXPECT_EQ(labs.at("schema"), "erchaos/labs/v1");
  EXPECT_EQ(labs.at("labs").at(0).at("name"), "small-topology");
  EXPECT_EQ(labs.at("labs").at(0).at("sessions_up"), 1);
}

TEST(StandingLab, IsThereUntilItIsEnded) {
  const LabPlace lab;
  const HostState before = HostState::now();
  lab.up_and_ready();
  const std::vector<pid_t> family = family_of(lab.holder());
  ASSERT_GT(family.size(), 3U);
  expect_ps_to_show_it(lab);
  expect_status_of_commands(lab);
  expect_to_be_in_the_node(lab);
  expect_its_names_to_be_completed(lab);
  expect_wrong_names_to_be_refused(lab);
  expect_prompt_that_controls_jobs(lab);
  expect_ping_and_tcpdump(lab);
  expect_faults_by_hand(lab);
  expect_live_figures_on_a_terminal(lab);
  const Finished down = lab.run({"down", "small-topology"});
  EXPECT_EQ(down.status, 0) << down.output;
  for (const pid_t process : family) {
    const std::string stat = read_of_process(fmt::format("/proc/{}/stat", process));
    EXPECT_TRUE(stat.empty() || stat.find(") Z") != std::string::npos) << stat;
  }
  EXPECT_THAT(lab.directories(), IsEmpty());
  expect_nothing_left(before, family);
}

// Whoever looks for labs removes what a dead one left in its directory.
TEST(StandingLab, DiesWithItsHolder) {
  const LabPlace lab{As::ordinary_user};
  const HostState before = HostState::now();
  lab.up_and_ready();
  EXPECT_THAT(lab.exec({"vtysh", "-c", "show bgp summary json"}).output,
              HasSubstr("\"state\":\"Established\""));
  EXPECT_EQ(lab.exec({"id", "-u"}).output, "0\n");
  EXPECT_EQ(lab.exec({"setpriv", "--clear-groups", "true"}).status, 0)
      << "programs such as tcpdump end if they cannot";
  expect_ping_and_tcpdump(lab);
  const pid_t holder = lab.holder();
  const std::vector<pid_t> family = family_of(holder);
  Background guest{
      lab.place(),
      {"exec", "small-topology", "a", "--", "sh", "-c", "echo inside; exec sleep 600"}};
  ASSERT_TRUE(guest.wait_for_output("inside"));
  kill(holder, SIGKILL);
  EXPECT_EQ(guest.wait(), 128 + SIGKILL) << "a guest dies with the lab";
  expect_nothing_left(before, family);
  EXPECT_THAT(lab.run({"ps"}).output, Not(HasSubstr("small-topology")));
  EXPECT_THAT(lab.directories(), IsEmpty());
}

TEST(StandingLab, OfAnotherUserCannotBeSeen) {
  if (geteuid() != 0) {
    GTEST_SKIP() << "needs two users";
  }
  const LabPlace lab;
  ASSERT_EQ(lab.run({"up", "small-topology.toml", "--name", "other"}).status, 0);
  const fs::path runtime = lab.place().file("runtime");
  fs::permissions(runtime,
                  fs::perms::all);  // so that only the labs' own directory keeps others out
  const Workplace elsewhere{As::ordinary_user};
  const Finished finished = elsewhere.run({"exec", "other", "r1", "--", "true"});
  EXPECT_EQ(finished.status, 2);
  EXPECT_THAT(finished.output, HasSubstr("unknown lab 'other'"));
  fs::permissions(runtime, fs::perms::owner_all);
}

// Its lab is not kept, although another waits for it for long.
TEST(StandingLab, ThatDoesNotComeUpLeavesNothing) {
  const LabPlace lab;
  const HostState before = HostState::now();
  lab.place().write("slow.toml", R"(name = "slow"
topology = "deaf.toml"
ready_within = "2s"
[traffic]
from = "a"
to = "b"
flows = 8
)");
  std::string deaf = read(lab.place().file("small-topology.toml"));
  deaf.replace(deaf.find(R"(ends = ["r1", "r2"])"), 19,
               "ends = [\"r1\", \"r2\"]\nwire = { loss = \"100%\" }");
  lab.place().write("deaf.toml", deaf);
  const Finished up = lab.run({"up", "slow.toml", "--wait"});
  EXPECT_EQ(up.status, 3);
  EXPECT_THAT(up.output, HasSubstr("erchaos: the lab did not come up in time: session on r1-r2"));
  EXPECT_THAT(lab.directories(), IsEmpty());
  expect_nothing_left(before, {});
}

}  // namespace
}  // namespace erchaos::e2e::standing_lab_test
