// Every kind of fault on a network of real routers: read back, seen in the network, and undone
// without a trace. A kind that is missing here fails the last test.
#include <gmock/gmock.h>

#include "faults/kinds.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/fault_lab.hpp"
#include "tests/lab/fault_looks.hpp"

namespace erchaos::faults_test {
namespace {

using testing::Contains;
using testing::Not;

// What a kind does to the network, as the lab sees it.
struct Tried {
  const char* lines;
  bool (*effect)(FaultLab& lab);
  void (*look)(FaultLab& lab) = [](FaultLab&) {};  // before it, for an effect that compares
  bool resets = true;                              // sessions may be reset
};

constexpr auto recommended =
    "extends = \"DESIGNS/recommended/topology.toml\"\nname = \"x\"\n"
    "[nodes.gw1]\nzone = \"1\"\n[nodes.msee1]\nlocation = \"here\"\nprefix_limit = 20\n"
    // or a core that hangs, or hears of nothing, would be believed in for three minutes
    "[nodes.cpe1]\nzone = \"site\"\n";

constexpr auto stateful_edge = "extends = \"DESIGNS/stateful-edge/topology.toml\"\nname = \"x\"\n";

bool session_is_down(FaultLab& lab) { return !lab.is_established("cpe1-pe1"); }
bool avoids_cpe1(FaultLab& lab) { return !lab.nodes_in_use().contains("cpe1"); }
bool avoids_msee1(FaultLab& lab) { return !lab.nodes_in_use().contains("msee1"); }
bool avoids_gw1(FaultLab& lab) { return !lab.nodes_in_use().contains("gw1"); }
bool is_lossy(FaultLab& lab) { return lab.lossy_flows() > 0; }
bool is_loss_free(FaultLab& lab) { return lab.lossy_flows() == 0; }
bool is_dark(FaultLab& lab) { return lab.lossy_flows() == 32; }
const std::vector<Tried> links{
    {"kind = \"silent-cut\"\nlink = \"cpe1-pe1\"", session_is_down},
    {"kind = \"carrier-cut\"\nlink = \"cpe1-pe1\"", session_is_down},
    {"kind = \"one-way-cut\"\nlink = \"cpe1-pe1\"", session_is_down},
    {"kind = \"selective-drop\"\nlink = \"cpe1-pe1\"\nwhat = \"bfd\"", session_is_down},
    {"kind = \"selective-drop\"\nlink = \"cpe1-pe1\"\nwhat = \"data\"", is_lossy},
    {"kind = \"selective-drop\"\nlink = \"cpe1-pe1\"\nwhat = \"data\"\ntowards = \"pe1\"",
     is_lossy_one_way},
    {"kind = \"mtu-blackhole\"\nlink = \"cpe1-pe1\"\nmtu = 100", is_lossy},
    {"kind = \"flap\"\nlink = \"cpe1-pe1\"\nperiod = \"3s\"\ncount = 2", session_is_down},
    {"kind = \"flap\"\nlink = \"cpe1-pe1\"\nperiod = \"3s\"\nhow = \"silent\"", session_is_down},
    {"kind = \"impair\"\nlink = \"cpe1-pe1\"\nloss = \"100%\"", session_is_down},
};

const std::vector<Tried> routers{
    {"kind = \"node-crash\"\nnode = \"cpe1\"", avoids_cpe1},
    {"kind = \"node-freeze\"\nnode = \"cpe1\"",
     [](FaultLab& lab) { return session_is_down(lab) && is_loss_free(lab); }},
    {"kind = \"daemon-kill\"\nnode = \"cpe1\"\ndaemon = \"bgpd\"",
     [](FaultLab& lab) { return !lab.has_route("cpe1", "10.2.0.0/16"); }},
    {"kind = \"daemon-kill\"\nnode = \"cpe1\"\ndaemon = \"zebra\"",
     [](FaultLab& lab) {
       return !lab.runs("cpe1", "zebra") && lab.has_route("cpe1", "10.2.0.0/16") &&
              is_loss_free(lab);
     }},
    {"kind = \"daemon-kill\"\nnode = \"cpe1\"\ndaemon = \"bfdd\"",
     [](FaultLab& lab) { return !lab.runs("cpe1", "bfdd"); }},
    {"kind = \"daemon-restart\"\nnode = \"cpe1\"\ndaemon = \"bgpd\"", session_is_down},
    {"kind = \"config-apply\"\nnode = \"cpe1\"\n"
     "lines = [\"router bgp 65010\", \"bgp default local-preference 50\"]\n"
     "undo = [\"router bgp 65010\", \"no bgp default local-preference\"]",
     prefers_less},
};

const std::vector<Tried> bgp{
    {"kind = \"prepend\"\nnode = \"msee1\"", avoids_msee1},
    {"kind = \"session-shutdown\"\nlink = \"cpe1-pe1\"", session_is_down},
    {"kind = \"session-reset\"\nlink = \"cpe1-pe1\"", was_reset, count_resets},
    {"kind = \"withdraw\"\nnode = \"msee1\"", avoids_msee1},
    {"kind = \"withdraw\"\nnode = \"cpe1\"\nprefixes = [\"10.1.0.0/16\"]\ntowards = \"pe1\"",
     [](FaultLab& lab) { return !lab.has_route("pe1", "10.1.0.0/16"); }},
    {"kind = \"stale-routes\"\nnode = \"cpe2\"\nwhat = \"announced\"\nprefixes = [\"10.1.0.0/16\"]",
     is_lossy},
    {"kind = \"stale-routes\"\nnode = \"cpe1\"\nwhat = \"fib\"",
     [](FaultLab& lab) { return lab.has_route("cpe1", "10.2.0.0/16") && session_is_down(lab); }},
    {"kind = \"stale-routes\"\nnode = \"cpe2\"\nwhat = \"static\"\nprefixes = [\"10.3.0.0/16\"]\n"
     "via = \"pe2\"",
     [](FaultLab& lab) { return lab.has_route("cpe2", "10.3.0.0/16"); }},
    {"kind = \"route-leak\"\nnode = \"cpe1\"\nprefixes = [\"10.2.128.0/17\"]",
     [](FaultLab& lab) { return lab.has_route("core", "10.2.128.0/17"); }},
    {.lines = "kind = \"bfd-off\"\nlink = \"cpe1-pe1\"", .effect = has_no_bfd, .resets = false},
    {.lines = "kind = \"bfd-slow\"\nlink = \"cpe1-pe1\"", .effect = has_slow_bfd, .resets = false},
};

const std::vector<Tried> graceful_restart{
    {"kind = \"stale-routes\"\nnode = \"core\"\nwhat = \"helper\"",
     [](FaultLab& lab) {
       return !lab.runs("core", "bgpd") && lab.has_route("cpe1", "10.1.0.0/16") &&
              is_loss_free(lab);
     }},
};

const std::vector<Tried> microsoft{
    {"kind = \"maintenance\"\nnode = \"msee1\"", avoids_msee1},
    {"kind = \"core-blackhole\"\nnode = \"msee1\"",
     [](FaultLab& lab) { return avoids_msee1(lab) && lab.is_established("pe1-msee1"); }},
    {"kind = \"core-blackhole\"\nnode = \"msee1\"\nroutes = \"kept\"",
     [](FaultLab& lab) { return is_lossy(lab) && lab.is_established("pe1-msee1"); }},
    {"kind = \"peering-disable\"", is_dark},
    {"kind = \"gateway-restart\"", avoids_gw1},
    {"kind = \"zone-outage\"\nzone = \"1\"", avoids_gw1},
    {"kind = \"location-outage\"\nlocation = \"here\"", avoids_msee1},
    {"kind = \"host-load\"\nprocesses = 2", uses_cpu_time},
};

// FRR tries the session again only after a minute.
const std::vector<Tried> floods{
    {"kind = \"prefix-flood\"\nnode = \"pe1\"\ncount = 50",
     [](FaultLab& lab) { return !lab.is_established("pe1-msee1"); }},
};

// One that all traffic passes: what is new is lost, and what the firewall knows is not.
const std::vector<Tried> firewalls{
    {"kind = \"firewall-table-full\"\nnode = \"cpe1\"", loses_only_new_flows},
    {"kind = \"firewall-state-wipe\"\nnode = \"cpe1\"", tracks_others, note_connections},
    {"kind = \"firewall-failover\"\nnode = \"cpe1\"\ntakeover = \"2s\"", is_lossy},
};

const std::vector<Tried> translation{
    {"kind = \"nat-pool-loss\"\nnode = \"cpe1\"", takes_nothing_for_its_pool},
};

// One for each thing that faults ask of the kernel: nftables in a router, wires, carrier, power,
// signals, daemons, connection tracking, processes; and one that only types into FRR.
const std::vector<Tried> mechanisms{
    {"kind = \"silent-cut\"\nlink = \"cpe1-pe1\"", session_is_down},
    {"kind = \"impair\"\nlink = \"cpe1-pe1\"\nloss = \"100%\"", session_is_down},
    {"kind = \"carrier-cut\"\nlink = \"cpe1-pe1\"", session_is_down},
    {"kind = \"node-crash\"\nnode = \"gw1\"", avoids_gw1},
    {"kind = \"node-freeze\"\nnode = \"cpe1\"", session_is_down},
    {"kind = \"daemon-kill\"\nnode = \"cpe1\"\ndaemon = \"bfdd\"",
     [](FaultLab& lab) { return !lab.runs("cpe1", "bfdd"); }},
    {"kind = \"firewall-state-wipe\"\nnode = \"cpe1\"", tracks_others, note_connections},
    {"kind = \"host-load\"\nprocesses = 1", uses_cpu_time},
    {"kind = \"session-shutdown\"\nlink = \"cpe1-pe1\"", session_is_down},
};

std::vector<std::string> lines_of(const std::vector<Tried>& all) {
  std::vector<std::string> lines;
  lines.reserve(all.size());
  for (const Tried& tried : all) {
    lines.emplace_back(tried.lines);
  }
  return lines;
}

void expect_all_to_work(const char* topology, const std::vector<Tried>& all,
                        const std::string& traffic = to_vnet) {
  in_sandbox([&](const auto& directory) {
    FaultLab lab{directory, topology, one_after_another(lines_of(all)), traffic};
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].look(lab);
      const auto effect = [&] { return all[i].effect(lab); };
      all[i].resets ? expect_to_work(lab, i, effect) : expect_to_work_without_reset(lab, i, effect);
    }
  });
}

TEST(Faults, OfLinksTakeEffectAndLeaveNoTrace) { expect_all_to_work(recommended, links); }

TEST(Faults, OfRoutersTakeEffectAndLeaveNoTrace) { expect_all_to_work(recommended, routers); }

TEST(Faults, OfBgpAndBfdTakeEffectAndLeaveNoTrace) { expect_all_to_work(recommended, bgp); }

TEST(Faults, OfGracefulRestartTakeEffectAndLeaveNoTrace) {
  expect_all_to_work("extends = \"DESIGNS/recommended/graceful-restart.toml\"\nname = \"x\"\n",
                     graceful_restart);
}

TEST(Faults, OfMicrosoftsSideTakeEffectAndLeaveNoTrace) {
  expect_all_to_work(recommended, microsoft);
}

TEST(Faults, OfFloodsTakeEffectAndLeaveNoTrace) { expect_all_to_work(recommended, floods); }

TEST(Faults, OfFirewallsTakeEffectAndLeaveNoTrace) { expect_all_to_work(stateful_edge, firewalls); }

TEST(OrdinaryUser, CanDoWhateverFaultsAskOfTheKernel) {
  expect_all_to_work(stateful_edge, mechanisms);
}

// The kernel closes the connections of a killed bgpd, which a dead firewall's does not.
TEST(Faults, OfAFailedFirewallAreDetectedByBfdAlone) {
  in_sandbox([](const auto& directory) {
    FaultLab lab{directory, stateful_edge,
                 one_after_another({"kind = \"firewall-failover\"\nnode = \"cpe1\""})};
    lab.lab().events().forget_all();
    lab.fault(0).look(lab.lab());
    lab.fault(0).inject(lab.lab());
    ASSERT_TRUE(lab.lab().events().wait_until(
        monotonic_now() + std::chrono::seconds{30}, {}, [&](const NetworkState& state) {
          return state.bgp.at({"pe1", lab.lab()
                                          .topology()
                                          .link("cpe1-pe1")
                                          .end_at("cpe1")
                                          .address_in(Family::ipv4)}) != BgpState::established;
        }));
    for (const Event& event : lab.lab().events().all()) {
      if (event.node == "pe1" && event.what == What::down) {
        EXPECT_EQ(name_of(event.source), "bfd") << detail_of(event);
        break;
      }
    }
    lab.fault(0).heal(lab.lab());
  });
}

TEST(Faults, OfTranslationTakeEffectAndLeaveNoTrace) {
  expect_all_to_work("extends = \"DESIGNS/nat-per-connection/topology.toml\"\nname = \"x\"\n",
                     translation, "from = \"onprem\"\nto = \"m365\"\ndirection = \"forward\"\n");
}

// Healing one of two that hold the same thing leaves it to the other.
TEST(Faults, OnOneTargetKeepEachOthersState) {
  const std::vector<Tried> pairs{
      {"kind = \"carrier-cut\"\nlink = \"cpe1-pe1\"", session_is_down},
      {"kind = \"silent-cut\"\nlink = \"cpe1-pe1\"", session_is_down},
      {"kind = \"session-shutdown\"\nlink = \"pe1-msee1\"\nnode = \"msee1\"", avoids_msee1},
      {"kind = \"node-crash\"\nnode = \"gw1\"", avoids_gw1},
  };
  in_sandbox([&](const auto& directory) {
    std::vector<std::string> twice = lines_of(pairs);
    const std::vector<std::string> again = lines_of(pairs);
    twice.insert(twice.end(), again.begin(), again.end());
    FaultLab lab{directory, recommended, one_after_another(twice)};
    const Snapshot before = lab.snapshot();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      SCOPED_TRACE(pairs[i].lines);
      Fault& first = lab.fault(i);
      Fault& second = lab.fault(i + pairs.size());
      first.look(lab.lab());
      first.inject(lab.lab());
      second.look(lab.lab());
      second.inject(lab.lab());
      first.heal(lab.lab());
      expect_read_back(lab, [&] { first.verify_healed(lab.lab()); });
      expect_read_back(lab, [&] { second.verify_injected(lab.lab()); });
      lab.expect_soon("what the second does", [&] { return pairs[i].effect(lab); });
      second.heal(lab.lab());
      expect_read_back(lab, [&] { second.verify_healed(lab.lab()); });
      lab.expect_as_before(before);
    }
  });
}

TEST(Faults, AreAllTried) {
  std::set<std::string> tried;
  for (const auto* group :
       {&links, &routers, &bgp, &graceful_restart, &microsoft, &floods, &firewalls, &translation}) {
    for (const Tried& each : *group) {
      const std::string lines = each.lines;
      const std::size_t begin = lines.find('"') + 1;
      tried.insert(lines.substr(begin, lines.find('"', begin) - begin));
    }
  }
  for (const FaultKind* kind : faults::kinds()) {
    EXPECT_THAT(tried, Contains(std::string{kind->name}));
  }
}

}  // namespace
}  // namespace erchaos::faults_test
