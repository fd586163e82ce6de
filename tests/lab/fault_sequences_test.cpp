// Random sequences of overlapping faults: whatever happened, after the last healing the lab is as
// it was before the first.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <numeric>

#include "harness/plan/toml/input_error.hpp"
#include "harness/run/injections.hpp"
#include "harness/sys/random.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/fault_lab.hpp"

namespace erchaos::fault_sequences_test {
namespace {

constexpr auto topology =
    "extends = \"DESIGNS/recommended/topology.toml\"\nname = \"x\"\n"
    "[nodes.gw1]\nzone = \"1\"\n[nodes.gw2]\nzone = \"1\"\n[nodes.msee1]\nlocation = \"here\"\n";

// Of all kinds but those that need a session to be up at that moment, or take a minute to heal. {0}
// is 1 or 2: one connection or the other.
const std::vector<const char*> kinds{
    "kind = \"silent-cut\"\nlink = \"cpe{0}-pe{0}\"",
    "kind = \"carrier-cut\"\nlink = \"cpe{0}-pe{0}\"",
    "kind = \"carrier-cut\"\nlink = \"pe{0}-msee{0}\"",
    "kind = \"one-way-cut\"\nlink = \"pe{0}-msee{0}\"",
    "kind = \"selective-drop\"\nlink = \"cpe{0}-pe{0}\"\nwhat = \"data\"",
    "kind = \"mtu-blackhole\"\nlink = \"cpe{0}-pe{0}\"\nmtu = 500",
    "kind = \"flap\"\nlink = \"cpe{0}-pe{0}\"\nperiod = \"2s\"\ncount = 2\njitter = \"300ms\"",
    "kind = \"impair\"\nlink = \"cpe{0}-pe{0}\"\ndelay = \"20ms\"\nloss = \"5%\"",
    "kind = \"node-crash\"\nnode = \"pe{0}\"",
    "kind = \"node-crash\"\nnode = \"cpe{0}\"",
    "kind = \"node-freeze\"\nnode = \"pe{0}\"",
    "kind = \"daemon-kill\"\nnode = \"pe{0}\"\ndaemon = \"bgpd\"",
    "kind = \"daemon-kill\"\nnode = \"cpe{0}\"\ndaemon = \"bfdd\"",
    "kind = \"prepend\"\nnode = \"msee{0}\"\ntimes = 4",
    "kind = \"prepend\"\nnode = \"msee{0}\"\ntowards = \"gw1\"",
    "kind = \"session-shutdown\"\nlink = \"pe{0}-msee{0}\"\nnode = \"msee{0}\"",
    "kind = \"withdraw\"\nnode = \"core\"\ntowards = \"cpe{0}\"",
    ("kind = \"stale-routes\"\nnode = \"core\"\nwhat = \"static\"\nvia = \"cpe{0}\"\nprefixes = "
     "[\"10.2.0.0/16\"]"),
    "kind = \"route-leak\"\nnode = \"core\"\nprefixes = [\"10.9.0.0/16\", \"10.1.4.0/24\"]",
    "kind = \"route-leak\"\nnode = \"core\"\nprefixes = [\"10.8.0.0/16\"]",
    "kind = \"maintenance\"\nnode = \"msee{0}\"",
    "kind = \"core-blackhole\"\nnode = \"msee{0}\"",
    "kind = \"core-blackhole\"\nnode = \"msee{0}\"\nroutes = \"kept\"",
    "kind = \"peering-disable\"",
    "kind = \"zone-outage\"\nzone = \"1\"",
    "kind = \"location-outage\"\nlocation = \"here\"",
};

// A few of them, all within a minute, that do not contradict each other.
std::string draw(std::mt19937_64& random) {
  constexpr int faults = 6;
  std::string text;
  for (int i = 0; i < faults; ++i) {
    text += fmt::format("[[fault]]\nat = \"{}s\"\nfor = \"{}s\"\n", 1 + random() % 30,
                        6 + random() % 30) +
            fmt::format(fmt::runtime(kinds[random() % kinds.size()]), 1 + random() % 2) + "\n";
  }
  return text;
}

bool is_free_of_contradictions(const std::filesystem::path& directory, const std::string& faults) {
  try {
    FaultLab::check(directory, topology, faults);
    return true;
  } catch (const InputError&) {
    return false;
  }
}

std::string sequence_of(std::uint64_t seed, const std::filesystem::path& directory) {
  auto random = random_of(seed, "sequence");
  for (int tries = 0; tries < 1000; ++tries) {
    std::string faults = draw(random);
    if (is_free_of_contradictions(directory, faults)) {
      return faults;
    }
  }
  throw std::runtime_error("no sequence without contradictions was drawn");
}

class Sequence : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Sequence, LeavesNoTrace) {
  in_sandbox([](const auto& directory) {
    const std::string faults = sequence_of(GetParam(), directory);
    SCOPED_TRACE(faults);
    FaultLab lab{directory, topology, faults};
    const Snapshot before = lab.snapshot();
    RunProblems problems;
    Injections injections{lab.plan().steps, lab.lab(), problems};
    for (const PlannedAction& action : actions_of(lab.plan(), {})) {
      injections.act(action);
      injections.settle_all(std::chrono::seconds{20});  // in a run, seconds lie between two actions
      lab.expect_soon("bgpd on all routers that are well", [&] { return lab.bgpd_runs(); });
    }
    for (const std::string& problem : problems.sentences()) {
      ADD_FAILURE() << problem;
    }
    lab.expect_as_before(before);
  });
}

// Four of them, or as many others as ERCHAOS_SEQUENCES says, from the fifth on: for a long night.
std::vector<std::uint64_t> seeds() {
  const char* more = std::getenv("ERCHAOS_SEQUENCES");
  std::vector<std::uint64_t> seeds(more == nullptr ? 4 : std::stoul(more));
  std::iota(seeds.begin(), seeds.end(), more == nullptr ? 1 : 5);
  return seeds;
}

INSTANTIATE_TEST_SUITE_P(OfSeed, Sequence, testing::ValuesIn(seeds()),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace erchaos::fault_sequences_test
