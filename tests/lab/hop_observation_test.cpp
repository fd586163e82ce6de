// Which node saw a lost packet last, where the kernel loses it at a place that is known.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "harness/lab/lab.hpp"
#include "harness/net/nftables.hpp"
#include "harness/record/measure/losses.hpp"
#include "harness/run/warm_up.hpp"
#include "harness/sys/clock.hpp"
#include "harness/traffic/payload.hpp"
#include "harness/traffic/socket.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/kernel_cut.hpp"
#include "tests/lab/two_hosts.hpp"
#include "tests/lab/two_routers.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::hop_observation_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;

// Ends before three of BFD's packets are missing.
constexpr Duration cut_length = milliseconds{200};

void wait(Duration time) { MonotonicClock{}.wait_until(monotonic_now() + time, {}); }

// Probes over a -> r1 -> r2 -> b, with somebody who looks at them.
class TwoRouters {
 public:
  TwoRouters(const std::filesystem::path& directory, Families family)
      : traffic_{.from = "a", .to = "b", .flows = 8, .family = family},
        lab_(two_routers(), directory, real_clock) {
    lab_.wait_until_ready(monotonic_now() + seconds{60}, {});
    wait_until_loss_free(traffic_, lab_, monotonic_now() + seconds{20}, {});
  }

  Lab& lab() { return lab_; }

  void begin_to_send() {
    ProbeOrder order = probe_order(traffic_, lab_);
    order.hop_observer = hop_observer_order(traffic_, lab_);
    probes_.emplace(std::move(order), real_clock);
  }

  // Frames that come in by this interface are dropped for a while; returns when they are not.
  void cut(const std::string& node, const std::string& interface) {
    const std::chrono::nanoseconds now = std::chrono::system_clock::now().time_since_epoch();
    const auto from = now + milliseconds{200};
    cut_in_kernel(lab_.node(node).network(), interface, {.from = from, .to = from + cut_length});
    wait(milliseconds{300} + cut_length);
  }

  void wait_until_flows_are_alive() {
    const Instant deadline = monotonic_now() + seconds{20};
    while (probes_->flows_alive() < traffic_.flows && monotonic_now() < deadline) {
      wait(milliseconds{5});
    }
  }

  PacketCounts finish_without_loss() {
    probes_->stop_sending();
    wait(milliseconds{100});
    const ProbeLog log = probes_->finish().log;
    const Packets packets{log, seconds{2}};
    return packets.count(0, packets.slots());
  }

  // What was lost since `begin`, as "120 from a to b after r1".
  std::vector<std::string> finish(Instant begin = {}) {
    probes_->stop_sending();
    wait(milliseconds{300});
    const ProbeLog log = probes_->finish().log;
    EXPECT_TRUE(log.hops.is_complete());
    const Packets packets{log, seconds{2}};
    const std::uint32_t first = packets.first_slot_at(begin);
    lost_ = packets.count(first, packets.slots()).lost;
    EXPECT_GT(lost_, 0U);
    std::vector<std::string> losses;
    for (const Losses& lost :
         sum_by_direction(log.flows, find_last_nodes(log, packets, first, packets.slots()))) {
      losses.push_back(fmt::format("{} from {} to {} after {}", lost.after.packets, lost.from,
                                   lost.to, lost.after.node));
    }
    return losses;
  }
  std::string all_lost(const std::string& where) const {
    return fmt::format("{} {}", lost_, where);
  }

 private:
  Traffic traffic_;
  Lab lab_;
  std::optional<Probes> probes_;
  std::uint64_t lost_{};
};

class HopObservation : public testing::TestWithParam<Families> {};

TEST_P(HopObservation, NameTheLastNodeBeforeTheCut) {
  in_sandbox([](const auto& directory) {
    TwoRouters network{directory, GetParam()};
    const std::array<std::array<std::string, 3>, 3> cuts{
        {{"r1", "to-a", "a"}, {"r2", "to-r1", "r1"}, {"b", "to-r2", "r2"}}};
    for (const auto& [node, interface, last] : cuts) {
      network.begin_to_send();
      network.cut(node, interface);
      const std::vector<std::string> losses = network.finish();
      EXPECT_THAT(losses, ElementsAre(network.all_lost("from a to b after " + last)));
    }
  });
}

std::string name_of(const testing::TestParamInfo<Families>& info) {
  return info.param == Families::ipv4 ? "Ipv4" : info.param == Families::ipv6 ? "Ipv6" : "Both";
}

INSTANTIATE_TEST_SUITE_P(Of, HopObservation,
                         testing::Values(Families::ipv4, Families::ipv6, Families::both), name_of);

// Sockets take the kernel tens of milliseconds to open: were they opened after time zero, the first
// packets would be sent too late to be sent at all.
TEST(HopObservationBegins, BeforeTheFirstPacketIsDue) {
  in_sandbox([](const auto& directory) {
    TwoRouters network{directory, Families::both};
    std::uint64_t missed = 1;
    for (int attempt = 1; attempt <= 3 && missed > 0; ++attempt) {
      network.begin_to_send();
      wait(milliseconds{200});
      missed = network.finish_without_loss().void_;
    }
    EXPECT_EQ(missed, 0U);
  });
}

TEST(HopObservationThroughANat, NameTheLastNodeBeforeTheCut) {
  in_sandbox([](const auto& directory) {
    TwoRouters network{directory, Families::ipv4};
    Nftables{network.lab().node("r1").network()}.run(
        "add table ip nat; add chain ip nat post { type nat hook postrouting priority 100; }; "
        "add rule ip nat post oifname \"to-r2\" masquerade");
    network.begin_to_send();
    network.cut("b", "to-r2");
    const std::vector<std::string> losses = network.finish();
    EXPECT_THAT(losses, ElementsAre(network.all_lost("from a to b after r2")));
  });
}

TEST(HopObservationOfAnInterface, ContinueAfterItWasDown) {
  in_sandbox([](const auto& directory) {
    TwoRouters network{directory, Families::both};
    network.begin_to_send();
    wait(milliseconds{100});
    LabNode& r2 = network.lab().node("r2");
    r2.hold_down("to-r1");
    ASSERT_TRUE(network.lab().events().wait_until(
        monotonic_now() + seconds{20}, {}, [](const NetworkState& state) {
          return state.bgp.at({"r1", "172.31.0.6"}) != BgpState::established;
        }));
    r2.let_up("to-r1");
    ASSERT_TRUE(network.lab().wait_until_ready(monotonic_now() + seconds{60}, {}));
    network.wait_until_flows_are_alive();
    const Instant begin = monotonic_now();
    network.cut("b", "to-r2");
    const std::vector<std::string> losses = network.finish(begin);
    EXPECT_THAT(losses, ElementsAre(network.all_lost("from a to b after r2")));
  });
}

// From a to b, as fast as can be.
void send(Lab& lab, const Payload& payload, std::uint32_t count) {
  lab.node("a").network().run_inside([&] {
    const SocketAddress there = socket_address("10.0.2.1", 9);
    const FileDescriptor socket{
        check_system_call("open a socket", ::socket(AF_INET, SOCK_DGRAM, 0))};
    std::array<std::byte, 64> packet{};
    payload.write_to(packet);
    for (std::uint32_t i = 0; i < count; ++i) {
      sendto(socket.number(), packet.data(), packet.size(), 0, there.generic(), there.size);
    }
  });
}

TEST(ProbeCapture, SeesTheProbesOfItsRunAndCountsItsDrops) {
  in_sandbox([](const auto& directory) {
    constexpr std::uint32_t room = 8180;
    Lab lab{two_hosts(), directory, real_clock};
    wait_until_loss_free(traffic_between_hosts(2, milliseconds{10}), lab,
                         monotonic_now() + seconds{20}, {});
    ProbeCapture tap{lab.node("b").network(), ProbeCapture::Protocol::ipv4, 7};
    send(lab, {.run = 7, .slot = 3}, 1);
    send(lab, {.run = 8, .slot = 4}, 1);
    std::vector<std::pair<std::uint32_t, int>> seen;
    const Instant deadline = monotonic_now() + seconds{10};
    while (seen.empty() && monotonic_now() < deadline) {
      tap.drain([&](std::uint32_t slot, std::uint8_t ttl) { seen.emplace_back(slot, ttl); });
    }
    EXPECT_THAT(seen, ElementsAre(std::pair{3U, 64}));
    EXPECT_EQ(tap.missed(), 0U);
    for (std::uint32_t burst = 0; burst < 10; ++burst) {  // of what a backlog has room for
      send(lab, {.run = 7, .slot = 5}, room / 10 + 50);
      wait(milliseconds{5});
    }
    EXPECT_EQ(tap.missed(), 10 * 50);
  });
}

}  // namespace
}  // namespace erchaos::hop_observation_test
