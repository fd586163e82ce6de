// Faults on a router with a configuration of its own: peer groups that have BFD and a route map by
// AS path, a default route that is originated, networks, IPv6, descriptions with a percent sign.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "harness/sys/error.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/fault_lab.hpp"

namespace erchaos::own_configuration_test {
namespace {

using testing::HasSubstr;

constexpr auto topology = R"(
extends = "DESIGNS/dual-stack/topology.toml"
name = "x"
[nodes.cpe1]
config     = "cpe1.frr.conf"
interfaces = { eth0 = "core-cpe1", eth1 = "cpe1-pe1", eth2 = "cpe1-pe2" }
[[link]]
ends    = ["core", "cpe1"]
subnet  = "10.255.1.0/30"
subnet6 = "2001:db8:1::/126"
[[link]]
ends    = ["cpe1", "pe1"]
subnet  = "172.16.200.0/30"
subnet6 = "2001:db8:200::/126"
[[link]]
ends    = ["cpe1", "pe2"]
subnet  = "172.16.200.8/30"
subnet6 = "2001:db8:200::8/126"
bgp     = { bfd = true }
)";

constexpr auto configuration = R"(frr defaults traditional
hostname edge
interface eth0
 ip address 10.255.1.2/30
 ipv6 address 2001:db8:1::2/126
exit
interface eth1
 description primary, alarm at 80% of 1 Gbit/s
 ip address 172.16.200.1/30
 ipv6 address 2001:db8:200::1/126
exit
interface eth2
 ip address 172.16.200.9/30
 ipv6 address 2001:db8:200::9/126
exit
ip route 10.66.0.0/16 blackhole
router bgp 65010
 bgp router-id 10.255.1.2
 neighbor EDGE peer-group
 neighbor EDGE remote-as 64500
 neighbor EDGE bfd
 neighbor EDGE bfd profile edge
 neighbor EDGE6 peer-group
 neighbor EDGE6 remote-as 64500
 neighbor EDGE6 bfd
 neighbor EDGE6 bfd profile edge
 neighbor 10.255.1.1 remote-as 65010
 neighbor 10.255.1.1 timers 2 6
 neighbor 2001:db8:1::1 remote-as 65010
 neighbor 2001:db8:1::1 timers 2 6
 neighbor 172.16.200.2 peer-group EDGE
 neighbor 172.16.200.2 description 95% of the traffic, % of the rest
 neighbor 172.16.200.10 peer-group EDGE
 neighbor 2001:db8:200::2 peer-group EDGE6
 neighbor 2001:db8:200::a peer-group EDGE6
 address-family ipv4 unicast
  network 10.1.0.0/16
  network 10.66.0.0/16
  neighbor EDGE default-originate
  neighbor EDGE route-map IN in
  neighbor EDGE route-map OWN-ROUTES out
  neighbor 10.255.1.1 next-hop-self
  no neighbor EDGE6 activate
  no neighbor 2001:db8:1::1 activate
  maximum-paths 4
 exit-address-family
 address-family ipv6 unicast
  neighbor EDGE6 activate
  neighbor EDGE6 route-map IN in
  neighbor EDGE6 route-map OWN-ROUTES out
  neighbor 2001:db8:1::1 activate
  neighbor 2001:db8:1::1 next-hop-self
  maximum-paths 4
 exit-address-family
exit
bgp as-path access-list OWN seq 5 permit ^$
route-map IN permit 10
exit
route-map OWN-ROUTES permit 10
 match as-path OWN
exit
bfd
 profile edge
  transmit-interval 300
  receive-interval 300
 exit
exit
)";

// The AS paths of what a router has from cpe1, by prefix.
std::map<std::string, std::string> from_cpe1(const std::string& router, const std::string& family,
                                             const std::string& address) {
  const auto shown = nlohmann::json::parse(Frr::vtysh(
      router, {"show bgp " + family + " unicast neighbors " + address + " routes json"}));
  std::map<std::string, std::string> paths;
  for (const auto& [prefix, routes] : shown.at("routes").items()) {
    paths[prefix] = routes.at(0).at("path");
  }
  return paths;
}

const auto pe1 = [] { return from_cpe1("pe1", "ipv4", "172.16.200.1"); };
const auto pe1_ipv6 = [] { return from_cpe1("pe1", "ipv6", "2001:db8:200::1"); };
const auto pe2 = [] { return from_cpe1("pe2", "ipv4", "172.16.200.9"); };

bool have_all(std::size_t prefixes, const std::map<std::string, std::string>& paths,
              const std::string& path) {
  return paths.size() == prefixes &&
         std::ranges::all_of(paths, [&](const auto& route) { return route.second == path; });
}

// Addresses that a router has BFD with.
std::string bfd_peers(const std::string& router) {
  std::string text;
  for (const auto& peer : nlohmann::json::parse(Frr::vtysh(router, {"show bfd peers json"}))) {
    text += peer.at("status") == "up" ? peer.at("peer").get<std::string>() + " " : "";
  }
  return text;
}

bool has_lost_bfd(const std::string& router, const std::string& address) {
  return bfd_peers(router).find(address + " ") == std::string::npos;
}

struct Tried {
  const char* lines;
  std::function<bool(FaultLab&)> effect;
  bool resets = true;  // sessions may be reset
};

const std::vector<Tried> all{
    {"kind = \"prepend\"\nnode = \"cpe1\"\ntimes = 2",
     [](FaultLab&) {
       const std::string path = "65010 65010 65010";
       return have_all(3, pe1(), path) && have_all(3, pe2(), path) &&
              have_all(1, pe1_ipv6(), path) &&
              from_cpe1("core", "ipv4", "10.255.1.2").contains("10.2.0.0/16");
     }},
    {"kind = \"withdraw\"\nnode = \"cpe1\"\ntowards = \"pe1\"",
     [](FaultLab&) { return pe1().empty() && pe1_ipv6().empty() && have_all(3, pe2(), "65010"); }},
    {"kind = \"withdraw\"\nnode = \"cpe1\"\nprefixes = [\"0.0.0.0/0\"]",
     [](FaultLab&) {
       return !pe1().contains("0.0.0.0/0") && !pe2().contains("0.0.0.0/0") &&
              have_all(2, pe1(), "65010") && have_all(1, pe1_ipv6(), "65010");
     }},
    {"kind = \"stale-routes\"\nnode = \"cpe1\"\nwhat = \"announced\"\n"
     "prefixes = [\"10.1.0.0/16\", \"2001:db8:77::/48\"]",
     [](FaultLab&) { return have_all(2, pe1_ipv6(), "65010") && have_all(3, pe1(), "65010"); }},
    {.lines = "kind = \"bfd-off\"\nlink = \"cpe1-pe1\"",
     .effect =
         [](FaultLab&) {
           return has_lost_bfd("cpe1", "172.16.200.2") && has_lost_bfd("pe1", "172.16.200.1") &&
                  has_lost_bfd("cpe1", "2001:db8:200::2") && !has_lost_bfd("cpe1", "172.16.200.10");
         },
     .resets = false},
    {.lines = "kind = \"bfd-slow\"\nlink = \"cpe1-pe1\"\nnode = \"cpe1\"",
     .effect =
         [](FaultLab&) {
           return Frr::vtysh("cpe1", {"show bfd peers json"}).find("\"transmit-interval\":750") !=
                  std::string::npos;
         },
     .resets = false},
    {"kind = \"config-apply\"\nnode = \"cpe1\"\n"
     "lines = [\"interface eth1\", \"description at 50% of it, % of that\"]\n"
     "undo = [\"interface eth1\", \"description primary, alarm at 80% of 1 Gbit/s\"]",
     [](FaultLab&) {
       return Frr::vtysh("cpe1", {"show running-config"}).find("% of that") != std::string::npos;
     }},
};

// Each would be called a success of a fault that did nothing.
const std::vector<std::pair<const char*, const char*>> pointless{
    {"kind = \"withdraw\"\nnode = \"cpe1\"\nprefixes = [\"10.77.0.0/16\"]",
     "no neighbor has a route to 10.77.0.0/16 from cpe1"},
    {"kind = \"route-leak\"\nnode = \"cpe1\"\nprefixes = [\"10.66.0.0/16\"]",
     "cpe1 already announces 10.66.0.0/16"},
    {"kind = \"bfd-slow\"\nlink = \"cpe1-pe1\"\nnode = \"cpe1\"\ninterval = \"300ms\"",
     "already has this setting"},
};

TEST(OwnConfiguration, IsChangedByFaultsAndRestoredExactly) {
  in_sandbox([](const auto& directory) {
    std::ofstream{directory / "cpe1.frr.conf"} << configuration;
    std::vector<std::string> lines;
    lines.reserve(all.size() + pointless.size());
    for (const Tried& tried : all) {
      lines.emplace_back(tried.lines);
    }
    for (const auto& [fault, reason] : pointless) {
      lines.emplace_back(fault);
    }
    FaultLab lab{directory, topology, one_after_another(lines)};
    for (std::size_t i = 0; i < pointless.size(); ++i) {
      try {
        lab.fault(all.size() + i).look(lab.lab());
        ADD_FAILURE() << "takes effect: " << pointless[i].first;
      } catch (const HostError& error) {
        EXPECT_THAT(error.what(), HasSubstr(pointless[i].second));
      }
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto effect = [&] { return all[i].effect(lab); };
      all[i].resets ? expect_to_work(lab, i, effect) : expect_to_work_without_reset(lab, i, effect);
    }
  });
}

// FRR takes the second line without a word.
TEST(OwnConfiguration, IsNotChangedByLinesThatFrrIgnores) {
  in_sandbox([](const auto& directory) {
    FaultLab lab{directory, "extends = \"DESIGNS/single-cpe/topology.toml\"\nname = \"x\"\n",
                 one_after_another({"kind = \"config-apply\"\nnode = \"cpe1\"\n"
                                    "lines = [\"router bgp 65010\", \"bgp default "
                                    "local-preference 50\", \"no neighbor 10.9.9.9 route-map X "
                                    "in\"]\nundo = [\"router bgp 65010\", \"no bgp default "
                                    "local-preference\"]"})};
    Fault& fault = lab.fault(0);
    fault.look(lab.lab());
    EXPECT_THROW(fault.inject(lab.lab()); fault.verify_injected(lab.lab()), HostError);
    fault.heal(lab.lab());
  });
}

}  // namespace
}  // namespace erchaos::own_configuration_test
