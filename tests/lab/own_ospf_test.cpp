// Own configurations that speak OSPF with one another: real ospfd beside zebra, bgpd and bfdd.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>

#include "tests/in_sandbox.hpp"
#include "tests/lab/fault_lab.hpp"

namespace erchaos::own_ospf_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto topology = R"(
name = "ospf"
[nodes]
a = { role = "host", address = "10.1.0.10" }
b = { role = "host", address = "10.2.0.10" }
[nodes.r1]
role       = "router"
as         = 65001
networks   = ["10.1.0.0/16"]
config     = "r1.frr.conf"
interfaces = { eth1 = "r1-r2" }
[nodes.r2]
role       = "router"
as         = 65002
networks   = ["10.2.0.0/16"]
config     = "r2.frr.conf"
interfaces = { eth1 = "r1-r2" }
[[link]]
ends   = ["a", "r1"]
subnet = "172.31.0.0/30"
[[link]]
ends   = ["b", "r2"]
subnet = "172.31.0.4/30"
[[link]]
ends   = ["r1", "r2"]
subnet = "172.16.0.0/30"
bgp    = { bfd = true }
)";

// What differs between the two: their number, the other's, the last byte of their host's address.
std::string configuration(int own, int other, int host) {
  return fmt::format(R"(frr defaults traditional
ip route 10.{0}.0.0/16 172.31.0.{2}
interface eth1
 ip address 172.16.0.{0}/30
 ip ospf area 0
 ip ospf network point-to-point
 ip ospf hello-interval 1
 ip ospf dead-interval 4
exit
interface lo
 ip address 192.0.2.{0}/32
 ip ospf area 0
exit
router bgp 6500{0}
 no bgp ebgp-requires-policy
 neighbor 172.16.0.{1} remote-as 6500{1}
 neighbor 172.16.0.{1} timers connect 1
 neighbor 172.16.0.{1} bfd
 address-family ipv4 unicast
  network 10.{0}.0.0/16
 exit-address-family
exit
router ospf
 ospf router-id 192.0.2.{0}
exit
)",
                     own, other, host);
}

bool is_adjacent() {
  return Frr::vtysh("r2", {"show ip ospf neighbor"}).find("192.0.2.1 ") != std::string::npos &&
         Frr::vtysh("r2", {"show ip route ospf"}).find("192.0.2.1/32") != std::string::npos;
}

const std::vector<std::string> faults{
    "kind = \"daemon-kill\"\nnode = \"r1\"\ndaemon = \"ospfd\"",
    "kind = \"daemon-restart\"\nnode = \"r1\"\ndaemon = \"ospfd\"",
    "kind = \"node-crash\"\nnode = \"r1\"",
};

TEST(OwnConfiguration, SpeaksOspfAndRecoversFromDaemonFaults) {
  in_sandbox([](const auto& directory) {
    std::ofstream{directory / "r1.frr.conf"} << configuration(1, 2, 1);
    std::ofstream{directory / "r2.frr.conf"} << configuration(2, 1, 5);
    FaultLab lab{directory, topology, one_after_another(faults), "from = \"a\"\nto = \"b\"\n"};
    EXPECT_THAT(lab.plan().topology.findings,
                testing::Each(testing::Field(&Problem::message, HasSubstr("maximum-paths"))));
    EXPECT_THAT(lab.lab().router("r1").daemons(), Contains("ospfd"));
    const auto is_back = [&] {
      return is_adjacent() && lab.bgpd_runs() && lab.is_established("r1-r2") &&
             lab.has_route("r2", "10.1.0.0/16");
    };
    lab.expect_soon("an OSPF adjacency", is_back);
    for (std::size_t number = 0; number < faults.size(); ++number) {
      Fault& fault = lab.fault(number);
      SCOPED_TRACE(faults[number]);
      fault.look(lab.lab());
      fault.inject(lab.lab());
      expect_read_back(lab, [&] { fault.verify_injected(lab.lab()); });
      if (number != 1) {  // a restart is over at once
        lab.expect_soon("no OSPF adjacency", [] { return !is_adjacent(); });
      }
      fault.heal(lab.lab());
      expect_read_back(lab, [&] { fault.verify_healed(lab.lab()); });
      lab.expect_soon("OSPF and BGP as before", is_back);
    }
  });
}

}  // namespace
}  // namespace erchaos::own_ospf_test
