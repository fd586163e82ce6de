// Engineers' own configurations that FRR's daemons really run.
#include <gmock/gmock.h>

#include <fstream>

#include "faults/kinds.hpp"
#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::own_config_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// r has a configuration of its own, and a neighbor for each thing that both ends must have.
constexpr auto topology = R"(
name = "own"
[nodes]
a  = { role = "host", address = "10.1.0.10" }
b  = { role = "host", address = "10.2.0.10" }
r2 = { role = "router", as = 65002, networks = ["10.2.0.0/16"] }
r3 = { role = "router", as = 65003 }
r4 = { role = "router", as = 65004 }
[nodes.r]
role       = "router"
as         = 65001
networks   = ["10.1.0.0/16", "192.0.2.64/26", "198.51.100.128/25", "198.51.100.1/32"]
config     = "r.frr.conf"
interfaces = { eth1 = "r-r2", eth2 = "r-r3", eth3 = "r-r4" }
[[link]]
ends = ["a", "r"]
subnet = "172.31.0.0/30"
[[link]]
ends = ["r2", "b"]
[[link]]
ends   = ["r", "r2"]
subnet = "172.16.0.0/30"
bgp    = { bfd = true }
[[link]]
ends   = ["r", "r3"]
subnet = "172.16.0.4/30"
bgp    = { bfd = true }
[[link]]
ends   = ["r", "r4"]
subnet = "172.16.0.8/30"
bgp    = { bfd = true }
)";

// As a terminal on Windows saved it: CR LF, a byte order mark, prompts.
constexpr auto config = R"(edge# show running-config
Building configuration...

Current configuration:
!
frr version 8.4.4
frr defaults traditional
hostname edge
no ipv6 forwarding
agentx
ip route 10.1.0.0/16 172.31.0.1
!
interface dummy0
	ip address 198.51.100.129/25
exit
!
interface eth1
 ip address 172.16.0.1/30
 ip address 203.0.113.9/29
exit
!
interface eth9
 ip address 192.0.2.65/26
exit
!
interface lo
 ip address 198.51.100.1/32
exit
!
router bgp 65001 vrf BLUE
 neighbor 192.0.2.1 remote-as 65099
exit
!
router bgp 65001
 no bgp ebgp-requires-policy
 bgp graceful-restart
 neighbor FAST peer-group
 neighbor FAST remote-as external
 neighbor FAST timers connect 2
 neighbor FAST bfd
 neighbor 172.16.0.2 peer-group FAST
 neighbor 172.16.0.2 local-as 64999
 neighbor 172.16.0.2 password s3cret
 neighbor 172.16.0.6 peer-group FAST
 neighbor 172.16.0.6 ttl-security hops 1
 neighbor 172.16.0.10 peer-group FAST
 neighbor 172.16.0.10 ebgp-multihop 5
 !
 address-family ipv4 unicast
  network 10.1.0.0/16
  network 192.0.2.64/26
  redistribute connected route-map OWN
 exit-address-family
exit
!
ip prefix-list OWN seq 5 permit 198.51.100.0/24 le 32
!
route-map OWN permit 10
 match ip address prefix-list OWN
exit
!
end
edge#)";

// r and r4 have BFD over several hops between them: on another port than over one.
constexpr auto drops = R"(
name = "drops"
topology = "topology.toml"
[traffic]
from = "a"
to = "b"
[[fault]]
kind = "selective-drop"
link = "r-r4"
what = "data"
at = "2s"
for = "1s"
[[fault]]
kind = "selective-drop"
link = "r-r4"
what = "bfd"
at = "4s"
for = "1s"
)";

void expect_drops_to_tell_bfd_from_data(Lab& lab, const std::filesystem::path& directory) {
  std::ofstream{directory / "scenario.toml"} << drops;
  const Plan plan = load_plan(directory / "scenario.toml", faults::kinds());
  const auto loses_bfd_within = [&](std::size_t fault, Duration time) {
    const auto drop = plan.steps.at(fault).fault.make_live();
    drop->inject(lab);
    const bool is_lost =
        lab.events().wait_until(monotonic_now() + time, {}, [](const NetworkState& state) {
          return state.bfd.at({"r", "172.16.0.10"}) != BfdState::up;
        });
    drop->heal(lab);
    return is_lost;
  };
  EXPECT_FALSE(loses_bfd_within(0, std::chrono::milliseconds{1500}));  // detection takes 900 ms
  EXPECT_TRUE(loses_bfd_within(1, std::chrono::seconds{20}));
}

std::string with_crlf(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.insert(at, "\r");
  }
  return text;
}

TEST(OwnConfiguration, OfManyConstructsComesUpAndItsNeighborsAgree) {
  in_sandbox([](const auto& directory) {
    std::ofstream{directory / "r.frr.conf"} << "\xEF\xBB\xBF" << with_crlf(config);
    std::ofstream{directory / "topology.toml"} << topology;
    Lab lab{load_topology(directory / "topology.toml"), directory, real_clock};
    // Sessions and BFD up on all three links, and each network in every router's kernel: the
    // dummy's and that of the interface without a link among them.
    ASSERT_TRUE(lab.wait_until_ready(monotonic_now() + std::chrono::seconds{60}, {}));
    EXPECT_THAT(Frr::vtysh("r", {"show interface eth1"}), HasSubstr("203.0.113.9/29"));
    EXPECT_THAT(Frr::vtysh("r2", {"show bgp ipv4 unicast 10.1.0.0/16"}), HasSubstr("64999 65001"));
    EXPECT_THAT(Frr::vtysh("r4", {"show bgp ipv4 unicast 198.51.100.1/32"}), HasSubstr("65001"));
    for (const char* node : {"r", "r2"}) {
      EXPECT_THAT(read_file((directory / "nodes" / node / "frr.conf").string()),
                  AllOf(HasSubstr("password ********"), Not(HasSubstr("s3cret"))));
    }
    EXPECT_THAT(lab.router("r").rejected_lines(), IsEmpty());
    expect_drops_to_tell_bfd_from_data(lab, directory);
  });
}

}  // namespace
}  // namespace erchaos::own_config_test
