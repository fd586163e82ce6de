// Links with distance and imperfection, by the means that this host has.
#include <gmock/gmock.h>

#include <algorithm>

#include "harness/lab/lab.hpp"
#include "harness/net/wires.hpp"
#include "harness/record/delays.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/send_probes.hpp"
#include "tests/lab/sent_until_it_arrives.hpp"
#include "tests/lab/two_hosts.hpp"

namespace erchaos {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::uint32_t flows = 8;
constexpr std::uint32_t rounds = 300;
// The kernel queues packets by CPU: who sends and is moved to another one may overtake himself.
constexpr std::uint64_t a_few = 5;

Topology hosts_on(const Wire& wire) {
  Topology topology = two_hosts();
  topology.links[0].wire = wire;
  return topology;
}

// What became of a few thousand packets between two hosts on this wire.
ProbeLog sent_over(const Wire& wire, const std::filesystem::path& directory,
                   Duration interval = milliseconds{2}) {
  Lab lab{hosts_on(wire), directory};
  const Traffic traffic = traffic_between_hosts(flows, interval);
  wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
  ProbeLog log = send_probes(lab, traffic, rounds, milliseconds{300});
  EXPECT_EQ(lab.wire_drops(), 0U);
  return log;
}

double percent_of(std::uint64_t part, const PacketCounts& counts) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(counts.sent);
}

PacketCounts count(const Packets& packets) { return packets.count(0, packets.slots()); }

PacketCounts count(const ProbeLog& log) { return count(Packets{log, seconds{2}}); }

TEST(Wire, DelaysEveryPacketAndDoesNothingElse) {
  in_sandbox([](const auto& directory) {
    const ProbeLog log = sent_over({.delay = milliseconds{10}}, directory);
    const Packets packets{log, seconds{2}};
    const PacketCounts counts = count(packets);
    EXPECT_EQ(counts.lost, 0U);
    EXPECT_EQ(counts.duplicate, 0U);
    EXPECT_LE(counts.reordered, a_few);
    for (const auto& delay : measure_delays(packets, 0, packets.slots())) {
      EXPECT_GE(delay.value().min, 9.95);
      EXPECT_LE(delay.value().min, 10.5);
      EXPECT_LE(delay.value().median, 13);
    }
  });
}

TEST(Wire, KeepsTheOrderOfFramesHoweverItsDelayVaries) {
  in_sandbox([](const auto& directory) {
    const ProbeLog log =
        sent_over({.delay = milliseconds{5}, .jitter = milliseconds{4}}, directory);
    const Packets packets{log, seconds{2}};
    EXPECT_EQ(count(packets).lost, 0U);
    EXPECT_LE(count(packets).reordered, a_few);
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

TEST(Wire, LosesTheShareAskedFor) {
  in_sandbox([](const auto& directory) {
    const PacketCounts counts = count(sent_over({.loss = 20}, directory));
    EXPECT_NEAR(percent_of(counts.lost, counts), 20, 5);
    EXPECT_EQ(counts.duplicate, 0U);
  });
}

TEST(Wire, MakesDuplicatesThatAreCountedAsSuchAndNotAsLossOrReordering) {
  in_sandbox([](const auto& directory) {
    const PacketCounts counts =
        count(sent_over({.delay = milliseconds{1}, .duplicate = 20}, directory));
    EXPECT_NEAR(percent_of(counts.duplicate, counts), 20, 5);
    EXPECT_EQ(counts.lost, 0U);
    EXPECT_LE(counts.reordered, a_few);
  });
}

TEST(Wire, LetsFramesOvertakeOthersWhichAreCountedAsReorderedAndNotAsLoss) {
  in_sandbox([](const auto& directory) {
    // One packet in twenty overtakes the two or three of its flow that are still under way.
    const PacketCounts counts =
        count(sent_over({.delay = milliseconds{5}, .reorder = 5}, directory));
    EXPECT_NEAR(percent_of(counts.reordered, counts), 11, 5);
    EXPECT_EQ(counts.lost, 0U);
    EXPECT_EQ(counts.duplicate, 0U);
  });
}

TEST(Wire, CorruptsFramesWhichChecksumsTurnIntoLoss) {
  in_sandbox([](const auto& directory) {
    const PacketCounts counts = count(sent_over({.corrupt = 20}, directory));
    EXPECT_NEAR(percent_of(counts.lost, counts), 20, 5);
    EXPECT_EQ(counts.duplicate, 0U);
  });
}

TEST(Wire, NamesItsBackendAndFloor) {
  in_sandbox([](const auto& directory) {
    const Lab lab{hosts_on({.delay = milliseconds{1}}), directory};
    EXPECT_THAT(lab.wire_backend(),
                testing::MatchesRegex(name_of(find_wire_backend()) +
                                      " .floor p50 [0-9]+ us, p99 [0-9]+ us late."));
    EXPECT_EQ((Lab{two_hosts(), directory}).wire_backend(), "");
  });
}

// The ends of a wire between two hosts, as their routers would see them.
struct WireEnds {
  Lab lab;
  Interfaces& first = lab.node("a").interfaces();
  Interfaces& second = lab.node("b").interfaces();

  explicit WireEnds(const std::filesystem::path& directory)
      : lab(hosts_on({.delay = milliseconds{1}}), directory) {}

  bool first_has_carrier() const { return first.state("to-b").has_carrier; }
  bool second_has_carrier() const { return second.state("to-a").has_carrier; }
};

TEST(Wire, CarriesCarrierBothWaysAtOnce) {
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

TEST(Wire, ComesBackWhenBothEndsHaveBeenDown) {
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
TEST(Wire, FollowsAnEndThatSomebodyElseSetsDown) {
  in_sandbox([](const auto& directory) {
    WireEnds ends{directory};
    const auto eventually = [](const auto& is_so) {
      const Instant deadline = monotonic_now() + seconds{20};
      while (!is_so() && monotonic_now() < deadline) {
        MonotonicClock{}.wait_until(monotonic_now() + milliseconds{1}, {});
      }
      return is_so();
    };
    Interfaces router{ends.lab.node("a").network()};
    router.set_down("to-b");
    EXPECT_TRUE(eventually([&] { return !ends.second_has_carrier(); }));
    router.set_up("to-b");
    EXPECT_TRUE(eventually([&] { return ends.second_has_carrier() && ends.first_has_carrier(); }));
  });
}

// The kernel takes tags out of frames, and the wire must put them back.
TEST(Wires, LeaveTagsOfVlansInFrames) {
  in_sandbox([](const auto&) {
    const NetworkNamespace one;
    const NetworkNamespace other;
    Wires wires{WireBackend::userspace};
    wires.join({one, "a"}, {other, "b"}, {}, 1, "a-b");
    Interfaces{one}.set_up("a");
    Interfaces{other}.set_up("b");
    wires.settle();
    std::vector<std::byte> frame(100, std::byte{0xff});
    const std::array tag{std::byte{0x81}, std::byte{0x00}, std::byte{0x00}, std::byte{0x64}};
    std::ranges::copy(tag, frame.begin() + 12);
    EXPECT_TRUE(sent_until_it_arrives(frame, {one, "a"}, {other, "b"}));
  });
}

TEST(PacketSocket, CountsWhatTheKernelRefusesThoughTheCableIsWhole) {
  in_sandbox([](const auto&) {
    const NetworkNamespace one;
    const NetworkNamespace other;
    add_veth({one, "a"}, {other, "b"});
    Interfaces{one}.set_up("a");
    Interfaces{other}.set_up("b");
    ASSERT_TRUE(sent_until_it_arrives(std::vector<std::byte>(100), {one, "a"}, {other, "b"}));
    PacketSocket sender{{one, "a"}};
    std::vector<std::vector<std::byte>> frames(3, std::vector<std::byte>(100));
    EXPECT_EQ(sender.send(frames), 0U);
    frames[1].resize(3000);  // longer than the interface takes
    EXPECT_EQ(sender.send(frames), 1U);
    Interfaces{other}.set_down("b");
    EXPECT_EQ(sender.send(frames), 0U) << "a cut cable is the network's";
    Interfaces{one}.set_down("a");
    EXPECT_EQ(sender.send(frames), 0U);
  });
}

TEST(Wires, LeaveNeitherInterfacesNorDescriptorsBehind) {
  in_sandbox([](const auto&) {
    const auto entries = [](const char* folder) {
      return std::distance(std::filesystem::directory_iterator{folder}, {});
    };
    const NetworkNamespace one;
    const NetworkNamespace other;
    const auto descriptors = entries("/proc/self/fd");
    const auto threads = entries("/proc/self/task");
    {
      Wires wires{WireBackend::userspace};
      wires.join({one, "a"}, {other, "b"}, {}, 1, "a-b");
      EXPECT_GT(entries("/proc/self/task"), threads);
    }
    EXPECT_EQ(entries("/proc/self/fd"), descriptors);
    EXPECT_EQ(entries("/proc/self/task"), threads);
    const auto is_there = [&] {
      try {
        Interfaces{one}.state("a");
        return true;
      } catch (const HostError&) {
        return false;
      }
    };
    const Instant deadline = monotonic_now() + seconds{20};  // the kernel clears up in its own time
    while (is_there() && monotonic_now() < deadline) {
      MonotonicClock{}.wait_until(monotonic_now() + milliseconds{5}, {});
    }
    EXPECT_FALSE(is_there());
  });
}

}  // namespace
}  // namespace erchaos
