// Namespaces, cables, filters and the kernel's news, on the real kernel.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <net/if.h>
#include <sched.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "harness/lab/lab_node.hpp"
#include "harness/lab/state/network_events.hpp"
#include "harness/net/interface.hpp"
#include "harness/net/nftables.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::network_test {
namespace {

struct Cable {
  NetworkNamespace left;
  NetworkNamespace right;

  Cable() { add_veth({left, "l"}, {right, "r"}); }
};

TEST(Cable, HasCarrierWhenBothEndsAreUp) {
  in_sandbox([](const auto&) {
    const Cable cable;
    Interfaces left{cable.left};
    Interfaces right{cable.right};
    left.set_up("l");
    EXPECT_FALSE(left.state("l").has_carrier);
    right.set_up("r");
    EXPECT_TRUE(left.state("l").has_carrier);
    right.set_down("r");
    EXPECT_FALSE(left.state("l").has_carrier);
    EXPECT_TRUE(left.state("l").is_up);
  });
}

// Or the kernel would tell of their carrier up to a second late.
TEST(Cable, HasEndsWithDifferentIndices) {
  in_sandbox([](const auto&) {
    const Cable cable;
    unsigned left = 0;
    unsigned right = 0;
    cable.left.run_inside([&] { left = if_nametoindex("l"); });
    cable.right.run_inside([&] { right = if_nametoindex("r"); });
    EXPECT_NE(left, 0U);
    EXPECT_NE(left, right);
  });
}

TEST(Cable, CannotUseAnInterfaceNameTwice) {
  in_sandbox([](const auto&) {
    const Cable cable;
    try {
      add_veth({cable.left, "l"}, {cable.right, "another"});
      FAIL() << "a second interface of the same name was made";
    } catch (const HostError& error) {
      EXPECT_STREQ(error.what(), "add veth l - another: Object exists");
    }
  });
}

TEST(Nftables, RejectsInvalidCommandsWithAReason) {
  in_sandbox([](const auto&) {
    const NetworkNamespace network;
    EXPECT_THROW(Nftables{network}.run("add nonsense"), HostError);
  });
}

TEST(Nftables, CountsNoPacketsWithoutATable) {
  in_sandbox([](const auto&) {
    const NetworkNamespace network;
    Nftables filter{network};
    EXPECT_EQ(filter.packets_counted("netdev", "t"), -1);
    filter.run(
        "add table netdev t; add chain netdev t c { type filter hook ingress device \"lo\" "
        "priority "
        "0; }; add rule netdev t c counter drop");
    EXPECT_EQ(filter.packets_counted("netdev", "t"), 0);
  });
}

TEST(LabNode, ReportsCarrierAndRoutes) {
  in_sandbox([](const auto&) {
    NetworkEvents events;
    LabNode left{{.name = "left", .role = Role::router, .as = 1}, 1, real_clock};
    LabNode right{{.name = "right", .role = Role::router, .as = 2}, 2, real_clock};
    EventLoop loop;
    left.watch(events, loop);
    add_veth({left.network(), "l"}, {right.network(), "r"});
    left.interfaces().add_address("l", boost::asio::ip::make_network_v4("192.0.2.1/30"));
    left.interfaces().set_up("l");
    right.interfaces().set_up("r");
    EXPECT_TRUE(events.wait_until(
        monotonic_now() + std::chrono::seconds{20}, {}, [](const NetworkState& state) {
          return state.fib.contains("left") && state.fib.at("left").contains("192.0.2.0/30");
        }));
  });
}

TEST(Nftables, PrintsTextAgainAfterAnAnswerInJsonThatFailed) {
  in_sandbox([](const auto&) {
    const NetworkNamespace network;
    Nftables filter{network};
    filter.run("add table inet t; add chain inet t c; add rule inet t c counter");
    std::thread{[&] {
      unshare(CLONE_FILES);  // a table of descriptors of this thread's own, without netlink's
      close_range(3, ~0U, 0);
      EXPECT_THROW(filter.packets_counted("inet", "t"), std::exception);
    }}.join();
    EXPECT_THAT(filter.run("list ruleset"), testing::StartsWith("table inet t {"));
  });
}

}  // namespace
}  // namespace erchaos::network_test
