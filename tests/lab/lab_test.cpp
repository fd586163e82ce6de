// Real routers: sessions that come up, and labs that do not.
#include "harness/lab/lab.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "faults/kinds.hpp"
#include "harness/lab/frr_config.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sys/clock.hpp"
#include "tests/bench/ring.hpp"
#include "tests/in_sandbox.hpp"

namespace erchaos {
namespace {

using std::chrono::seconds;
using testing::AllOf;
using testing::HasSubstr;

Instant in(Duration time) { return monotonic_now() + time; }

TEST(Lab, ComesUpWithBgpAndBfdOnEverySession) {
  in_sandbox([](const auto& directory) {
    Lab lab{ring_of(3), directory};
    EXPECT_EQ(lab.sessions_up(), 0U);
    EXPECT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    EXPECT_EQ(lab.sessions_up(), 3U);
  });
}

TEST(Lab, ThatDoesNotComeUpNamesSessionRoutersStatesAndLog) {
  in_sandbox([](const auto& directory) {
    Topology ring = ring_of(3);
    std::ofstream{directory / "wrong.conf"} << "hostname r1\nrouter bgp 65001\n"
                                               " no bgp ebgp-requires-policy\n"
                                               " neighbor 172.31.0.2 remote-as 64999\n";
    ring.nodes[0].config = directory / "wrong.conf";
    Lab lab{ring, directory};
    try {
      lab.wait_until_ready(in(seconds{3}), {});
      FAIL() << "a lab with a wrong AS number came up";
    } catch (const LabNotReady& error) {
      EXPECT_THAT(error.what(), AllOf(HasSubstr("session on r1-r2: r1 has BGP to r2 (172.31.0.2)"),
                                      HasSubstr("last lines of r1's log:")));
    }
  });
}

TEST(Lab, TellsTheLineOfAConfigurationThatFrrDoesNotKnow) {
  in_sandbox([](const auto& directory) {
    Topology ring = ring_of(3);
    std::ofstream{directory / "odd.conf"} << frr_config(ring, ring.nodes[0])
                                          << "frobnicate the widget\n";
    ring.nodes[0].config = directory / "odd.conf";
    Lab lab{ring, directory};
    try {
      lab.wait_until_ready(in(seconds{60}), {});
      FAIL() << "nonsense in a configuration went unnoticed";
    } catch (const LabNotReady& error) {
      EXPECT_THAT(error.what(), HasSubstr("r1: no daemon of FRR knows \"frobnicate the widget\""));
    }
  });
}

TEST(Lab, StopsWaitingOnAStopRequest) {
  in_sandbox([](const auto& directory) {
    Lab lab{ring_of(3), directory};
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(lab.wait_until_ready(in(seconds{60}), stop.get_token()));
  });
}

// What each kind is told to hit, as its lines in a scenario.
const std::map<std::string, std::string> targets{
    {"silent-cut", "link = \"r1-r2\""},
    {"carrier-cut", "link = \"r1-r2\""},
    {"one-way-cut", "link = \"r1-r2\"\ntowards = \"r1\""},
    {"selective-drop", "link = \"r1-r2\"\nwhat = \"data\""},
    {"mtu-blackhole", "link = \"r1-r2\"\nmtu = 1400"},
    {"node-crash", "node = \"r1\""},
    {"zone-outage", "zone = \"1\""},
    {"location-outage", "location = \"here\""},
    {"session-shutdown", "link = \"r1-r2\""},
};

// Faults that daemons are told of; the others can be tried before any session is up.
const std::set<std::string> needs_sessions{"session-shutdown"};

// A fault as a scenario names it, for a ring of three.
std::unique_ptr<Fault> fault_on_ring(const std::filesystem::path& directory,
                                     const std::string& kind) {
  std::ofstream{directory / "topology.toml"}
      << "name = \"pair\"\n[nodes.a]\nrole = \"host\"\naddress = \"10.0.1.1\"\n"
         "[nodes.b]\nrole = \"host\"\naddress = \"10.0.2.1\"\n[nodes.r1]\nrole = \"router\"\nas = "
         "1\nzone = \"1\"\nlocation = \"here\"\n"
         "networks = [\"10.0.0.0/8\"]\n[nodes.r2]\nrole = \"router\"\nas = 2\n"
         "[[link]]\nends = [\"a\", \"r1\"]\n[[link]]\nends = [\"r1\", \"r2\"]\nbgp = {}\n"
         "[[link]]\nends = [\"r2\", \"b\"]\n";
  std::ofstream{directory / "scenario.toml"}
      << "name = \"x\"\ntopology = \"topology.toml\"\n[traffic]\nfrom = \"a\"\nto = \"b\"\n"
         "[[fault]]\nat = \"2s\"\nfor = \"2s\"\nkind = \""
      << kind << "\"\n"
      << targets.at(kind) << "\n";
  Plan plan = load_plan(directory / "scenario.toml", faults::kinds());
  return std::move(plan.steps.at(0).fault);
}

class EveryFault : public testing::TestWithParam<std::string> {};

TEST_P(EveryFault, ReadsBackWhatItDidAndWhatItUndid) {
  in_sandbox([](const auto& directory) {
    const std::unique_ptr<Fault> fault = fault_on_ring(directory, GetParam());
    Lab lab{ring_of(3), directory};
    if (needs_sessions.contains(GetParam())) {
      ASSERT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    }
    fault->verify_healed(lab);
    EXPECT_THROW(fault->verify_injected(lab), HostError);
    fault->inject(lab);
    fault->verify_injected(lab);
    EXPECT_THROW(fault->verify_healed(lab), HostError);
    fault->heal(lab);
    fault->verify_healed(lab);
    fault->heal(lab);  // harmless when there is nothing to undo
  });
}

std::vector<std::string> names_of_kinds() {
  std::vector<std::string> names;
  for (const FaultKind* kind : faults::kinds()) {
    names.emplace_back(kind->name);
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(Of, EveryFault, testing::ValuesIn(names_of_kinds()),
                         [](const auto& param) {
                           std::string name = param.param;
                           name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
                           return name;
                         });

TEST(SilentCut, KeepsCarrier) {
  in_sandbox([](const auto& directory) {
    const std::unique_ptr<Fault> fault = fault_on_ring(directory, "silent-cut");
    Lab lab{ring_of(3), directory};
    fault->inject(lab);
    const LabCable cable = lab.cable("r1-r2");
    EXPECT_TRUE(cable.first.node.interfaces().state(cable.first.interface).has_carrier);
    EXPECT_TRUE(cable.second.node.interfaces().state(cable.second.interface).has_carrier);
  });
}

}  // namespace
}  // namespace erchaos
