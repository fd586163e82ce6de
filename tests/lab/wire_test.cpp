// Links with distance and imperfection, by the means that this host has.
#include <gmock/gmock.h>
#include <sched.h>

#include <algorithm>

#include "harness/lab/lab.hpp"
#include "harness/net/wires.hpp"
#include "harness/record/measure/delays.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"
#include "tests/eventually.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/send_probes.hpp"
#include "tests/lab/two_hosts.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::wire_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::uint32_t flows = 8;
constexpr std::uint32_t rounds = 300;

// The kernel queues packets by CPU. On a busy machine, what moves from one to another while packets
// are under way (their sender, netem's timer) may overtake itself; on a single one it cannot.
class OnOneCpu {
 public:
  OnOneCpu() {
    sched_getaffinity(0, sizeof before_, &before_);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<unsigned>(sched_getcpu()), &one);
    check_system_call("stay on a CPU", sched_setaffinity(0, sizeof one, &one));
  }
  ~OnOneCpu() { sched_setaffinity(0, sizeof before_, &before_); }
  OnOneCpu(const OnOneCpu&) = delete;
  OnOneCpu& operator=(const OnOneCpu&) = delete;

 private:
  cpu_set_t before_{};
};

Topology hosts_on(const Wire& wire) {
  Topology topology = two_hosts();
  topology.links[0].wire = wire;
  return topology;
}

double percent_of(std::uint64_t part, const PacketCounts& counts) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(counts.sent);
}

PacketCounts count(const Packets& packets) { return packets.count(0, packets.slots()); }

PacketCounts count(const ProbeLog& log) { return count(Packets{log, seconds{2}}); }

// What became of a few thousand packets. A busy machine may have to send them more than once, until
// most of them were sent.
ProbeLog sent_in(Lab& lab, const Traffic& traffic) {
  ProbeLog log;
  eventually([&] {
    log = send_probes(lab, traffic, rounds, milliseconds{300});
    return count(log).sent >= rounds * flows / 2;
  });
  EXPECT_EQ(lab.wire_drops(), 0U);
  return log;
}

// The same, between two hosts on this wire.
ProbeLog sent_over(const Wire& wire, const std::filesystem::path& directory,
                   Duration interval = milliseconds{2}) {
  const OnOneCpu in_order;
  Lab lab{hosts_on(wire), directory, real_clock};
  const Traffic traffic = traffic_between_hosts(flows, interval);
  wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
  return sent_in(lab, traffic);
}

TEST(Wire, DelaysEveryPacketAndDoesNothingElse) {
  in_sandbox([](const auto& directory) {
    const ProbeLog log = sent_over({.delay = milliseconds{10}}, directory);
    const Packets packets{log, seconds{2}};
    const PacketCounts counts = count(packets);
    EXPECT_EQ(counts.lost, 0U);
    EXPECT_EQ(counts.duplicate, 0U);
    EXPECT_EQ(counts.reordered, 0U);
    for (const auto& delay : measure_delays(packets, 0, packets.slots())) {
      EXPECT_GE(delay.value().min, 9.95);
      EXPECT_LE(delay.value().min, 10.5);
      EXPECT_LE(delay.value().median, 13);
    }
  });
}

TEST(Wire, KeepsTheOrderOfFramesDespiteJitter) {
  in_sandbox([](const auto& directory) {
    const ProbeLog log =
        sent_over({.delay = milliseconds{5}, .jitter = milliseconds{4}}, directory);
    const Packets packets{log, seconds{2}};
    EXPECT_EQ(count(packets).lost, 0U);
    EXPECT_EQ(count(packets).reordered, 0U);
    for (const auto& delay : measure_delays(packets, 0, packets.slots())) {
      EXPECT_GE(delay.value().min, 0.95);
      EXPECT_GE(delay.value().max, delay.value().min + 1);
    }
  });
}

TEST(Wire, TakesTheTimeThatItsRateNeeds) {
  in_sandbox([](const auto& directory) {
    // The 146 bytes of a frame take 0.29 ms; those of one direction come 2 ms apart. A sender that
    // has to wait makes up for 25 ms at once: 13 frames, of the 33 that the port has room for.
    const ProbeLog log = sent_over({.rate = 4'000'000}, directory, milliseconds{8});
    const Packets packets{log, seconds{2}};
    EXPECT_EQ(count(packets).lost, 0U);
    for (const auto& delay : measure_delays(packets, 0, packets.slots())) {
      EXPECT_GE(delay.value().min, 0.24);
      EXPECT_LE(delay.value().min, 0.8);
    }
  });
}

TEST(Wire, LosesTheConfiguredShare) {
  in_sandbox([](const auto& directory) {
    const PacketCounts counts = count(sent_over({.loss = 20}, directory));
    EXPECT_NEAR(percent_of(counts.lost, counts), 20, 5);
    EXPECT_EQ(counts.duplicate, 0U);
  });
}

TEST(Wire, MakesDuplicatesThatDoNotCountAsLossOrReordering) {
  in_sandbox([](const auto& directory) {
    const PacketCounts counts =
        count(sent_over({.delay = milliseconds{1}, .duplicate = 20}, directory));
    EXPECT_NEAR(percent_of(counts.duplicate, counts), 20, 5);
    EXPECT_EQ(counts.lost, 0U);
    EXPECT_EQ(counts.reordered, 0U);
  });
}

TEST(Wire, ReordersFramesWhichDoNotCountAsLoss) {
  in_sandbox([](const auto& directory) {
    const ProbeLog log = sent_over({.delay = milliseconds{5}, .reorder = 5}, directory);
    const Packets packets{log, seconds{2}};
    const PacketCounts counts = count(packets);
    std::uint64_t overtaking = 0;  // as they are sent on without the delay
    for (std::uint32_t slot = 0; slot < packets.slots(); ++slot) {
      overtaking += packets.was_received(slot) && packets.delay_ns(slot) < 2'500'000 ? 1 : 0;
    }
    EXPECT_NEAR(percent_of(overtaking, counts), 5, 2);
    EXPECT_GT(counts.reordered, 0U);
    EXPECT_EQ(counts.lost, 0U);
    EXPECT_EQ(counts.duplicate, 0U);
  });
}

// From when the hosts know each other: netem's errors hit ARP too, and the wrong answer is
// believed.
TEST(Wire, CorruptsFramesWhichChecksumsTurnIntoLoss) {
  in_sandbox([](const auto& directory) {
    Lab lab{hosts_on({}), directory, real_clock};
    const Traffic traffic = traffic_between_hosts(flows, milliseconds{2});
    wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
    lab.impair("a-b", {.corrupt = 20});
    const ProbeLog log = sent_in(lab, traffic);
    const PacketCounts counts = count(log);
    EXPECT_NEAR(percent_of(counts.lost, counts), 20, 5);
    EXPECT_EQ(counts.duplicate, 0U);
    EXPECT_EQ(log.receive_drops, 0U);  // which are a reason not to trust a run
  });
}

// The kernel keeps what a change of its qdisc does not mention.
TEST(Wire, HasNoRateLimitAfterItsRemoval) {
  in_sandbox([](const auto& directory) {
    Lab lab{hosts_on({.delay = milliseconds{1}}), directory, real_clock};
    const Traffic traffic = traffic_between_hosts(flows, milliseconds{2});
    wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
    lab.impair("a-b", {.delay = milliseconds{1}, .rate = 64'000});
    EXPECT_GT(count(sent_in(lab, traffic)).lost, 0U);
    lab.impair("a-b", {.delay = milliseconds{1}});
    wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
    EXPECT_EQ(count(sent_in(lab, traffic)).lost, 0U);
  });
}

TEST(Wire, NamesItsBackendAndFloor) {
  in_sandbox([](const auto& directory) {
    const Lab lab{hosts_on({.delay = milliseconds{1}}), directory, real_clock};
    EXPECT_THAT(lab.wire_backend(),
                testing::MatchesRegex(name_of(find_wire_backend()) +
                                      " .floor p50 [0-9]+ us, p99 [0-9]+ us late."));
    EXPECT_EQ((Lab{two_hosts(), directory, real_clock}).wire_backend(), "");
  });
}

// The ends of a wire between two hosts, as their routers would see them.
struct WireEnds {
  Lab lab;
  Interfaces& first = lab.node("a").interfaces();
  Interfaces& second = lab.node("b").interfaces();

  explicit WireEnds(const std::filesystem::path& directory)
      : lab(hosts_on({.delay = milliseconds{1}}), directory, real_clock) {}

  bool first_has_carrier() const { return first.state("to-b").has_carrier; }
  bool second_has_carrier() const { return second.state("to-a").has_carrier; }
};

TEST(Wire, RelaysCarrierInBothDirectionsAtOnce) {
  in_sandbox([](const auto& directory) {
    WireEnds ends{directory};
    EXPECT_TRUE(ends.first_has_carrier() && ends.second_has_carrier());
    ends.first.set_down("to-b");
    EXPECT_FALSE(ends.first_has_carrier() || ends.second_has_carrier());
    ends.first.set_up("to-b");
    EXPECT_TRUE(ends.first_has_carrier() && ends.second_has_carrier());
    ends.second.set_down("to-a");
    EXPECT_FALSE(ends.first_has_carrier() || ends.second_has_carrier());
    EXPECT_TRUE(ends.first.state("to-b").is_up);
    ends.second.set_up("to-a");
    EXPECT_TRUE(ends.first_has_carrier() && ends.second_has_carrier());
  });
}

TEST(Wire, RecoversAfterBothEndsWereDown) {
  in_sandbox([](const auto& directory) {
    WireEnds ends{directory};
    ends.first.set_down("to-b");
    ends.second.set_down("to-a");
    ends.first.set_up("to-b");
    EXPECT_FALSE(ends.first_has_carrier() || ends.second_has_carrier());
    ends.second.set_up("to-a");
    EXPECT_TRUE(ends.first_has_carrier() && ends.second_has_carrier());
  });
}

// A router's own `shutdown`, of which nobody tells us but the kernel.
TEST(Wire, FollowsAnEndThatAnotherProgramSetsDown) {
  in_sandbox([](const auto& directory) {
    WireEnds ends{directory};
    Interfaces router{ends.lab.node("a").network()};
    router.set_down("to-b");
    EXPECT_TRUE(eventually([&] { return !ends.second_has_carrier(); }));
    router.set_up("to-b");
    EXPECT_TRUE(eventually([&] { return ends.second_has_carrier() && ends.first_has_carrier(); }));
  });
}

}  // namespace
}  // namespace erchaos::wire_test
