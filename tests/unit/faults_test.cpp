// What each kind takes from a scenario, and what it refuses.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include <boost/algorithm/string/replace.hpp>

#include "faults/kinds.hpp"
#include "tests/unit/plan_input.hpp"

namespace erchaos::inputs::faults_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string recommended =
    "extends = \"DESIGNS/recommended/topology.toml\"\nname = \"x\"\n"
    "[nodes.gw1]\nzone = \"1\"\n[nodes.msee1]\nlocation = \"Amsterdam\"\n";
const std::string translating =
    "extends = \"DESIGNS/nat-per-connection/topology.toml\"\nname = \"x\"\n";

// The first table begins in line 6.
Plan load(const std::string& faults, const std::string& topology = recommended,
          const Overrides& overrides = {}, const std::string& to = "vnet") {
  const InputFolder folder;
  folder.write("topology.toml",
               boost::replace_all_copy(topology, "DESIGNS", ERCHAOS_SOURCE "/topologies"));
  return load_plan(folder.write("scenario.toml",
                                "name = \"x\"\ntopology = \"topology.toml\"\n"
                                "[traffic]\nfrom = \"onprem\"\nto = \"" +
                                    to + "\"\n" + faults),
                   faults::kinds(), overrides);
}

std::string fault(const std::string& lines, int at = 5, int lasts = 10) {
  return fmt::format("[[fault]]\nat = \"{}s\"\nfor = \"{}s\"\n{}\n", at, lasts, lines);
}

std::vector<Problem> problems_in(const std::string& faults) {
  return problems_of([&] { load(faults); });
}

// Each with every parameter that it has.
TEST(Faults, HaveValidExamples) {
  for (const FaultKind* kind : faults::kinds()) {
    std::string lines = fmt::format("kind = \"{}\"\n", kind->name);
    for (const FaultParameter& parameter : kind->parameters) {
      lines += parameter.example.empty()
                   ? ""
                   : fmt::format("{} = {}\n", parameter.name, parameter.example);
    }
    const bool needs_a_firewall = kind->name.find("firewall") == 0 || kind->name.find("nat") == 0;
    const Plan plan = needs_a_firewall ? load(fault(lines, 5, 60), translating, {}, "m365")
                                       : load(fault(lines, 5, 60));
    EXPECT_EQ(plan.steps.at(0).kind, kind->name);
    const Fault& planned = *plan.steps.at(0).fault;
    const std::unique_ptr<Fault> made = plan.steps.at(0).fault.make_live();
    const Fault& live = *made;
    EXPECT_EQ(typeid(live), typeid(planned)) << kind->name;
    EXPECT_EQ(live.target(), planned.target());
  }
}

struct Refused {
  const char* lines;
  unsigned line;  // of the file
  const char* message;
};

TEST(Faults, RejectInvalidParameters) {
  for (const Refused& refused : {
           Refused{"kind = \"prepend\"\nlink = \"cpe1-pe1\"", 10, "unknown key 'link'"},
           Refused{"kind = \"prepend\"\nnode = \"cpe1-pe1\"", 10, "unknown router 'cpe1-pe1'"},
           Refused{"kind = \"prepend\"\nnode = \"msee1\"\ntowards = \"pe2\"", 11,
                   "unknown neighbor of msee1 'pe2'"},
           Refused{"kind = \"prepend\"\nnode = \"cpe1\"\ntowards = \"core\"", 11,
                   "treat the longer path as a loop"},
           Refused{"kind = \"selective-drop\"\nlink = \"core-cpe1\"\nwhat = \"bfd\"", 11,
                   "core-cpe1 carries no session of \"bfd\""},
           Refused{"kind = \"mtu-blackhole\"\nlink = \"cpe1-pe1\"\nmtu = 900\ntowards = \"core\"",
                   12, "unknown end of cpe1-pe1 'core'"},
           Refused{"kind = \"silent-cut\"\nlink = \"cpe1\"", 10, "unknown link 'cpe1'"},
           Refused{"kind = \"maintenance\"\nnode = \"pe1\"", 10, "allowed: msee1, msee2"},
           Refused{"kind = \"maintenance\"\nnode = \"msee1\"\nwork = \"8s\"", 8,
                   "'for' must be longer than 11333ms, because stage \"sessions-up\" begins"},
           Refused{"kind = \"daemon-kill\"\nnode = \"core\"\ndaemon = \"bfdd\"", 11,
                   "unknown daemon that core runs 'bfdd'"},
           Refused{"kind = \"flap\"\nlink = \"cpe1-pe1\"\nperiod = \"1s\"\nduty = \"100%\"", 12,
                   "leave no time in the period of 1s"},
           Refused{"kind = \"flap\"\nlink = \"cpe1-pe1\"\nperiod = \"4s\"\ncount = 4", 8,
                   "because stage \"up-3\" begins"},
           Refused{"kind = \"impair\"\nlink = \"cpe1-pe1\"", 6, "nothing is impaired"},
           Refused{"kind = \"bfd-off\"\nlink = \"core-cpe1\"", 10, "link with BFD"},
           Refused{"kind = \"route-leak\"\nnode = \"core\"\nprefixes = [\"10.1.0.0/16\"]", 11,
                   "core already announces 10.1.0.0/16"},
           Refused{"kind = \"route-leak\"\nnode = \"core\"\nprefixes = [\"10.1.0.1/16\"]", 11,
                   "without host bits"},
           Refused{"kind = \"prefix-flood\"\nnode = \"pe1\"\nwithin = \"10.9.0.0/24\"\ncount = 300",
                   12, "10.9.0.0/24 has fewer than 300 addresses"},
           Refused{"kind = \"stale-routes\"\nnode = \"core\"\nwhat = \"helper\"", 11,
                   "needs graceful_restart = true on core"},
           Refused{"kind = \"firewall-state-wipe\"\nnode = \"cpe1\"", 10, "stateful or has nat"},
           Refused{"kind = \"nat-pool-loss\"\nnode = \"cpe1\"", 10, "router that has nat"},
           Refused{"kind = \"gateway-restart\"\ninstances = [\"gw9\"]", 10, "allowed: gw1, gw2"},
           Refused{"kind = \"peering-disable\"\nlocation = \"Oslo\"", 10, "no MSEE in Oslo"},
           Refused{"kind = \"config-apply\"\nnode = \"core\"\nlines = []\nundo = [\"x\"]", 11,
                   "must not be empty"},
       }) {
    SCOPED_TRACE(refused.lines);
    const auto problems = problems_in(fault(refused.lines));
    ASSERT_FALSE(problems.empty());
    EXPECT_THAT(problems, testing::Contains(AllOf(
                              testing::Field(&Problem::line, refused.line),
                              testing::Field(&Problem::message, HasSubstr(refused.message)))));
  }
}

const std::string shutdown = "kind = \"session-shutdown\"\nlink = \"cpe1-pe1\"";

TEST(Faults, ThatOverlapMayNotContradictEachOther) {
  expect_only(problems_in(fault(shutdown) + fault("kind = \"node-crash\"\nnode = \"cpe1\"", 8, 20)),
              11,
              "this fault (node-crash on cpe1, from 8s to 28s) conflicts with that of line 6 "
              "(session-shutdown on cpe1-pe1, from 5s to 15s): this one needs bgpd of cpe1 to have "
              "no power, that one needs it to take commands; end one before the other begins");
  const std::string prepend = "kind = \"prepend\"\nnode = \"msee1\"";
  expect_only(problems_in(fault(prepend) + fault("kind = \"maintenance\"\nnode = \"msee1\"", 14)),
              11, "both need the routes that msee1 sends to pe1 to be changed");
}

TEST(Faults, MayFollowEachOtherOrOverlapWithoutAConflict) {
  const std::string crash = "kind = \"node-crash\"\nnode = \"cpe1\"";
  EXPECT_THAT(load(fault(shutdown) + fault(crash, 15)).steps, SizeIs(2));
  EXPECT_THAT(load(fault(crash) + fault(crash, 8)).steps, SizeIs(2));
  EXPECT_THAT(load(fault(shutdown) + fault(shutdown, 8)).steps, SizeIs(2));
  EXPECT_THAT(load(fault(shutdown) + fault("kind = \"prepend\"\nnode = \"cpe1\"", 8)).steps,
              SizeIs(2));
}

std::vector<Duration> begins_of(const Plan& plan) {
  std::vector<Duration> begins;
  for (const Step& step : plan.steps) {
    begins.push_back(step.at);
  }
  return begins;
}

TEST(Faults, AreRepeated) {
  using std::chrono::seconds;
  EXPECT_THAT(begins_of(load(fault(shutdown + "\nrepeat = 3\nevery = \"20s\""))),
              ElementsAre(seconds{5}, seconds{25}, seconds{45}));
  expect_only(problems_in(fault(shutdown + "\nrepeat = 3\nevery = \"10s\"")), 12,
              "'every' must be longer than 'for' and 'phase' together, which take 10s");
  expect_only(problems_in(fault(shutdown + "\nrepeat = 3")), 6, "missing key 'every'");
}

TEST(Faults, HaveARandomPhaseFromTheSeed) {
  using std::chrono::seconds;
  const std::string lines = fault(shutdown + "\nrepeat = 3\nevery = \"20s\"\nphase = \"2s\"");
  const auto begins = begins_of(load(lines));
  EXPECT_EQ(begins_of(load(lines)), begins);
  EXPECT_NE(begins_of(load(lines, recommended, {.seed = "2"})), begins);
  for (std::size_t i = 0; i < begins.size(); ++i) {
    EXPECT_GE(begins[i], seconds{5 + 20 * static_cast<int>(i)});
    EXPECT_LT(begins[i], seconds{7 + 20 * static_cast<int>(i)});
  }
  EXPECT_NE(begins[1] - begins[0], seconds{20});
}

TEST(Maintenance, HasItsStagesAndDrainsItsEdge) {
  const Plan plan = load(fault("kind = \"maintenance\"\nnode = \"msee1\"", 5, 30));
  const Fault& fault = *plan.steps.at(0).fault;
  ASSERT_THAT(fault.stages(), SizeIs(2));
  EXPECT_EQ(fault.stages()[0].after, std::chrono::seconds{10});
  EXPECT_EQ(fault.stages()[1].name, "sessions-up");
  EXPECT_EQ(fault.drains(), "msee1");
}

TEST(Impair, MakesItsCableAWire) {
  const Plan plan = load(fault("kind = \"impair\"\nlink = \"cpe1-pe1\"\ndelay = \"40ms\""));
  EXPECT_EQ(plan.topology.cable("cpe1-pe1").wire, Wire{});
  EXPECT_EQ(plan.topology.cable("cpe2-pe2").wire, std::nullopt);
}

}  // namespace
}  // namespace erchaos::inputs::faults_test
