// A customer who announces more than Microsoft's edge takes, and then less again.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>

#include "harness/lab/lab.hpp"
#include "harness/lab/sessions.hpp"
#include "harness/sys/clock.hpp"
#include "tests/in_sandbox.hpp"

namespace erchaos {
namespace {

using std::chrono::seconds;

Topology customer_and_edge() {
  const auto network = [](const char* text) { return boost::asio::ip::make_network_v4(text); };
  return {.name = "customer and edge",
          .path = {},
          .nodes = {{.name = "pe", .role = Role::pe, .as = 65010},
                    {.name = "msee", .role = Role::msee, .as = 12076, .prefix_limit = 3}},
          .links = {{.name = "pe-msee",
                     .ends = {LinkEnd{"pe", "to-msee", network("172.31.0.1/30")},
                              LinkEnd{"msee", "to-pe", network("172.31.0.2/30")}}}},
          .sessions = {{.link = "pe-msee"}}};
}

// "no " takes them back.
void announce_five(const std::string& negation) {
  std::vector<std::string> commands{"configure terminal"};
  for (int third = 1; third <= 5; ++third) {
    commands.push_back(fmt::format("{}ip route 10.9.{}.0/24 blackhole", negation, third));
  }
  commands.insert(commands.end(), {"router bgp 65010", "address-family ipv4 unicast"});
  for (int third = 1; third <= 5; ++third) {
    commands.push_back(fmt::format("{}network 10.9.{}.0/24", negation, third));
  }
  Frr::vtysh("pe", commands);
}

// FRR tries again after a minute, the shortest time it knows.
TEST(PrefixLimit, EndsTheSessionUntilTheCustomerAnnouncesLess) {
  in_sandbox([](const auto& directory) {
    Topology topology = customer_and_edge();
    topology.nodes[0].networks = {boost::asio::ip::make_network_v4("10.8.0.0/24")};
    Lab lab{topology, directory};
    ASSERT_TRUE(lab.wait_until_ready(monotonic_now() + seconds{60}, {}));
    const auto is_established = [&](const NetworkState& state) {
      return is_up(lab.topology(), lab.topology().sessions.front(), state);
    };
    announce_five("");
    ASSERT_TRUE(
        lab.journal().wait_until(monotonic_now() + seconds{30}, {}, std::not_fn(is_established)));
    announce_five("no ");
    EXPECT_TRUE(lab.journal().wait_until(monotonic_now() + seconds{150}, {}, is_established));
  });
}

}  // namespace
}  // namespace erchaos
