// Short TCP requests and ICMP echo over a cable, cut and filtered by the kernel.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "tests/in_sandbox.hpp"
#include "tests/lab/connection_scene.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::applications_test {
namespace {

using namespace connection_scene;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Key;
using testing::SizeIs;

ConnectionClass over(Protocol protocol, Duration deadline) {
  ConnectionClass of = with_deadline(deadline);
  of.protocol = protocol;
  of.port = protocol == Protocol::icmp ? std::uint16_t{0} : of.port;
  return of;
}

ConnectionClass short_requests(Duration deadline = seconds{10}) {
  return over(Protocol::tcp_per_request, deadline);
}

ConnectionClass echo(Duration deadline = seconds{5}) { return over(Protocol::icmp, deadline); }

std::set<Ending> failures(const ConnectionRecord& record) {
  std::set<Ending> kinds;
  for (const Request& request : record.requests) {
    if (request.failure) {
      kinds.insert(*request.failure);
    }
  }
  return kinds;
}

std::ptrdiff_t open_descriptors() {
  using Entries = std::filesystem::directory_iterator;
  return std::distance(Entries{"/proc/self/fd"}, Entries{});
}

TEST(ShortRequests, AreAnsweredAtEveryInterval) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, short_requests()};
    wait_until(scene.begin + seconds{1});
    const auto results = scene.results();
    ASSERT_THAT(results, SizeIs(8));
    for (const ConnectionResult& each : results) {
      EXPECT_GE(each.requests, 5) << "20, but a busy machine leaves some out";
      EXPECT_LE(each.requests, 100);
      EXPECT_GE(each.answers + 1, each.requests);
      EXPECT_EQ(each.failed, 0);
      EXPECT_THAT(each.connect_failures, IsEmpty());
    }
  });
}

TEST(ShortRequests, LeaveNoDescriptorBehind) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, short_requests()};
    const std::ptrdiff_t before = open_descriptors();
    wait_until(scene.begin + seconds{2});
    // Of eight clients, each of which may be asking: client, server, and a server about to close.
    EXPECT_LE(open_descriptors(), before + std::ptrdiff_t{3} * 8);
  });
}

// TCP sends a SYN again after 1 s.
TEST(ShortRequests, SurviveAShortCutByRetransmission) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, short_requests()};
    scene.cut_for_half_a_second();
    scene.wait_until_alive(8, seconds{10});
    for (const ConnectionResult& each : scene.results()) {
      EXPECT_EQ(each.failed, 0);
      EXPECT_GE(each.longest_stall, milliseconds{400});
      EXPECT_LE(each.longest_stall, milliseconds{3500});
      EXPECT_GE(each.retransmissions, 1);
    }
  });
}

TEST(ShortRequests, ThatAFilterBlocksAreRefusedOrTimeOut) {
  for (const auto& expected :
       {std::pair{"reject with tcp reset", Ending::refused}, {"drop", Ending::timed_out}}) {
    in_sandbox([&](const auto& directory) {
      Scene scene{directory, short_requests(milliseconds{500})};
      scene.filter(std::string{"tcp dport 7000 tcp flags syn / syn,ack "} + expected.first);
      scene.wait_until_alive(0, seconds{10});
      wait_until(monotonic_now() + seconds{1});
      scene.unfilter();
      scene.wait_until_alive(8, seconds{10});
      for (const ConnectionResult& each : scene.results()) {
        EXPECT_THAT(each.connect_failures, testing::Contains(Key(expected.second)));
        EXPECT_TRUE(std::ranges::any_of(each.stalls, ends_after_a_second));
      }
    });
  }
}

TEST(ShortRequests, ReachAServerByThePublishedAddressOfANat) {
  in_sandbox([](const auto& directory) {
    Lab lab{two_hosts(), directory, real_clock};
    publish(lab, "a", "198.51.100.6");
    ConnectionClass inbound = short_requests();
    std::swap(inbound.from, inbound.to);
    inbound.address = "198.51.100.6";
    Connections connections{connection_orders({inbound}, lab), real_clock};
    wait_until_answered(connections, real_clock, monotonic_now() + seconds{20}, {}, [] {});
    EXPECT_EQ(connections.alive(), 8);
  });
}

TEST(Echo, IsAnsweredByTheOtherHostsKernel) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, echo()};
    wait_until(scene.begin + seconds{1});
    const auto results = scene.results();
    std::set<std::uint16_t> identifiers;
    for (const ConnectionResult& each : results) {
      EXPECT_GE(each.requests, 5) << "20, but a busy machine leaves some out";
      EXPECT_GE(each.answers + 1, each.requests);
      EXPECT_EQ(each.failed, 0);
      identifiers.insert(each.ports.begin(), each.ports.end());
    }
    EXPECT_THAT(identifiers, SizeIs(8));
  });
}

TEST(Echo, ThatIsNotAnsweredIsLostAfterItsDeadline) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, echo(milliseconds{200})};
    scene.filter("icmp type echo-request drop");
    scene.wait_until_alive(0, seconds{10});
    wait_until(monotonic_now() + seconds{1});
    scene.unfilter();
    scene.wait_until_alive(8, seconds{10});
    for (const ConnectionRecord& each : scene.log().connections) {
      EXPECT_THAT(failures(each), ElementsAre(Ending::timed_out));
      EXPECT_TRUE(std::ranges::any_of(each.requests, &Request::is_answered));
    }
  });
}

TEST(Echo, ThatIsUnreachableFailsAtOnce) {
  in_sandbox([](const auto& directory) {
    Scene scene{directory, echo()};
    // Eight clients ask 160 times a second, and a kernel sends at most one such message to a host
    // a second, unless told otherwise.
    scene.lab.node("b").network().run_inside(
        [] { write_file("/proc/sys/net/ipv4/icmp_ratelimit", "0"); });
    scene.filter("icmp type echo-request reject with icmp type host-unreachable");
    scene.wait_until_alive(0, seconds{10});
    wait_until(monotonic_now() + milliseconds{500});
    scene.unfilter();
    scene.wait_until_alive(8, seconds{10});
    for (const ConnectionRecord& each : scene.log().connections) {
      EXPECT_THAT(failures(each), ElementsAre(Ending::unreachable));
    }
  });
}

}  // namespace
}  // namespace erchaos::applications_test
