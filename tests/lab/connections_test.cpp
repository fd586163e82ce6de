// TCP connections over a cable, cut and filtered by the kernel.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/in_sandbox.hpp"
#include "tests/lab/connection_scene.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::connections_test {
namespace {

using namespace connection_scene;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::SizeIs;

TEST(TcpConnections, AreAnsweredAtEveryInterval) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, with_deadline(seconds{10})};
    wait_until(scene.begin + seconds{1});
    const auto results = scene.results();
    ASSERT_THAT(results, SizeIs(8));
    for (const ConnectionResult& each : results) {
      EXPECT_TRUE(each.survived());
      EXPECT_GE(each.requests, 5) << "20, but a busy machine leaves some out";
      EXPECT_LE(each.requests, 100);
      EXPECT_GE(each.answers + 1, each.requests);
      EXPECT_LE(each.round_trips.before->min, 5);
    }
  });
}

// TCP sends again 0.2, 0.6 and 1.4 s after it sent at first.
TEST(TcpConnections, SurviveAShortCutWithAStall) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, with_deadline(seconds{10})};
    scene.cut_for_half_a_second();
    scene.wait_until_alive(8, seconds{10});
    for (const ConnectionResult& each : scene.results()) {
      EXPECT_TRUE(each.survived());
      ASSERT_THAT(each.stalls, SizeIs(testing::Ge(1)));
      EXPECT_GE(each.longest_stall, milliseconds{400});
      EXPECT_LE(each.longest_stall, milliseconds{2500});
      EXPECT_GE(each.retransmissions, 1);
    }
  });
}

TEST(TcpConnections, ThatAFirewallForgotAreReopenedAfterTheirDeadline) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, with_deadline(seconds{2})};
    scene.filter(fmt::format("tcp sport {} drop", scene.ports_of_clients()));
    scene.wait_until_alive(0, seconds{5});
    scene.wait_until_alive(8, seconds{10});
    for (const ConnectionResult& each : scene.results()) {
      ASSERT_THAT(each.incidents, SizeIs(1));
      EXPECT_EQ(each.incidents[0].incident.what, Ending::timed_out);
      EXPECT_EQ(each.reestablished(), 1);
      EXPECT_THAT(each.ports, SizeIs(2));
      EXPECT_NE(each.ports.front(), each.ports.back());
      EXPECT_GE(each.longest_reestablishment, seconds{2});
      EXPECT_LE(each.longest_reestablishment, seconds{4});
    }
  });
}

TEST(TcpConnections, ThatAreResetAreReopenedAtOnce) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, with_deadline(seconds{10})};
    scene.filter(fmt::format("tcp sport {} reject with tcp reset", scene.ports_of_clients()));
    wait_until(monotonic_now() + seconds{3});
    for (const ConnectionResult& each : scene.results()) {
      ASSERT_THAT(each.incidents, SizeIs(1));
      EXPECT_EQ(each.resets(), 1);
      EXPECT_LE(each.longest_reestablishment, seconds{2}) << "of the ten of the deadline";
      EXPECT_GT(each.answers, 2);
    }
  });
}

// Nobody answers at all: attempts go on, a second apart, to the end.
TEST(TcpConnections, AreRetriedUntilTheServerReturns) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, with_deadline(seconds{1})};
    scene.filter("tcp dport 7000 drop");
    scene.wait_until_alive(0, seconds{5});
    wait_until(monotonic_now() + milliseconds{1500});
    scene.unfilter();
    scene.wait_until_alive(8, seconds{15});
    for (const ConnectionResult& each : scene.results()) {
      EXPECT_GE(each.reestablished(), 1);
      EXPECT_GE(each.incidents.at(0).incident.attempts, 1);
      EXPECT_EQ(each.incidents.at(0).incident.what, Ending::timed_out);
      EXPECT_TRUE(std::ranges::any_of(each.stalls, ends_after_a_second));
    }
  });
}

TEST(TcpConnections, ReachAServerByThePublishedAddressOfANat) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_hosts(), directory, real_clock};
    publish(lab, "b", "198.51.100.6");
    ConnectionClass published = with_deadline(seconds{10});
    published.address = "198.51.100.6";
    Connections connections{connection_orders({published}, lab), real_clock};
    wait_until_answered(connections, real_clock, monotonic_now() + seconds{20}, {}, [] {});
    EXPECT_EQ(connections.alive(), 8);
  });
}

TEST(TcpConnections, ThatNeverOpenMakeTheLabNotReady) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_hosts(), directory, real_clock};
    ConnectionClass elsewhere = from_a_to_b();
    elsewhere.address = "10.0.2.77";
    Connections connections{connection_orders({elsewhere}, lab), real_clock};
    try {
      wait_until_answered(connections, real_clock, monotonic_now() + milliseconds{300}, {}, [] {});
      ADD_FAILURE() << "nobody is there";
    } catch (const LabNotReady& error) {
      EXPECT_THAT(
          error.what(),
          testing::HasSubstr("test: 8 of 8 from a to b (10.0.2.77:7000) have had no answer"));
    }
  });
}

}  // namespace
}  // namespace erchaos::connections_test
