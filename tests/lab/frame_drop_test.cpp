// What vanishes on a cable, and what does not: seen on packets between two hosts.
#include "faults/parts/frame_drop.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <optional>

#include "faults/kinds.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/measure/packets.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/send_probes.hpp"
#include "tests/lab/two_hosts.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::frame_drop_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::uint32_t flows = 4;
constexpr std::uint32_t rounds = 20;
constexpr std::uint64_t all = std::uint64_t{flows} / 2 * rounds;  // of one direction

struct Lost {
  std::uint64_t to_a{};
  std::uint64_t to_b{};

  bool operator==(const Lost&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Lost& lost) {
  return out << lost.to_a << " to a, " << lost.to_b << " to b";
}

// A fault as a scenario names it, on the cable that the two hosts have in the lab. What it drops
// may be a session's, so that the scenario has routers there.
std::unique_ptr<Fault> fault_on_cable(const std::filesystem::path& directory,
                                      const std::string& lines) {
  std::ofstream{directory / "topology.toml"}
      << "name = \"pair\"\n[nodes.x]\nrole = \"host\"\naddress = \"10.0.1.10\"\n"
         "[nodes.y]\nrole = \"host\"\naddress = \"10.0.2.10\"\n"
         "[nodes.a]\nrole = \"router\"\nas = 1\nnetworks = [\"10.0.1.0/24\"]\n"
         "[nodes.b]\nrole = \"router\"\nas = 2\nnetworks = [\"10.0.2.0/24\"]\n"
         "[[link]]\nends = [\"x\", \"a\"]\n[[link]]\nends = [\"b\", \"y\"]\n"
         "[[link]]\nends = [\"a\", \"b\"]\nbgp = { bfd = true }\n";
  std::ofstream{directory / "scenario.toml"}
      << "name = \"x\"\ntopology = \"topology.toml\"\n[traffic]\nfrom = \"x\"\nto = \"y\"\n"
         "[[fault]]\nat = \"2s\"\nfor = \"2s\"\nlink = \"a-b\"\n"
      << lines;
  const Plan plan = load_plan(directory / "scenario.toml", faults::kinds());
  return plan.steps.at(0).fault.make_live();
}

// Nothing where a busy machine left out all packets of a flow, which then tell of no fault.
std::optional<Lost> lost_in(const ProbeLog& log) {
  const Packets packets{log, seconds{2}};
  Lost lost;
  for (std::uint32_t flow = 0; flow < flows; ++flow) {
    const PacketCounts counts = packets.count(0, packets.slots(), flow);
    if (counts.sent == 0) {
      return {};
    }
    // What was left out of a flow that is dropped counts as the rest does.
    const std::uint64_t lost_of_flow = counts.lost + (counts.received == 0 ? counts.void_ : 0);
    (log.flows[flow].to == "a" ? lost.to_a : lost.to_b) += lost_of_flow;
  }
  return lost;
}

// Sends on every flow, and waits for what still arrives.
Lost lost_now(Lab& lab, const Traffic& traffic) {
  for (int tries = 0; tries < 20; ++tries) {
    if (const auto lost = lost_in(send_probes(lab, traffic, rounds, milliseconds{300}))) {
      return *lost;
    }
  }
  throw HostError("this machine is too busy to send a packet on each flow");
}

void expect_lost(const std::string& fault_lines, std::uint32_t payload, const Lost& expected) {
  in_sandbox([&](const auto& directory) {
    const std::unique_ptr<Fault> fault = fault_on_cable(directory, fault_lines);
    Lab lab{two_hosts(), directory, real_clock};
    Traffic traffic = traffic_between_hosts(flows, milliseconds{5});
    traffic.payload = payload;
    wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
    fault->inject(lab);
    EXPECT_EQ(lost_now(lab, traffic), expected);
    fault->heal(lab);
    wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
  });
}

TEST(OneWayCut, DropsOneDirectionOnly) {
  expect_lost("kind = \"one-way-cut\"\ntowards = \"a\"\n", 64, {.to_a = all, .to_b = 0});
  expect_lost("kind = \"one-way-cut\"\n", 64, {.to_a = 0, .to_b = all});
}

TEST(SelectiveDrop, OfDataDropsProbes) {
  expect_lost("kind = \"selective-drop\"\nwhat = \"data\"\n", 64, {.to_a = all, .to_b = all});
}

TEST(SelectiveDrop, OfBfdOrBgpDropsNoProbes) {
  expect_lost("kind = \"selective-drop\"\nwhat = \"bfd\"\n", 64, {});
  expect_lost("kind = \"selective-drop\"\nwhat = \"bgp\"\n", 64, {});
}

// 60 bytes of IP header with Record Route and 8 of UDP come on top of the payload.
TEST(MtuBlackhole, DropsOnlyLargerPackets) {
  expect_lost("kind = \"mtu-blackhole\"\nmtu = 1000\n", 1000 - 68, {});
  expect_lost("kind = \"mtu-blackhole\"\nmtu = 1000\n", 1001 - 68, {.to_a = all, .to_b = all});
}

}  // namespace
}  // namespace erchaos::frame_drop_test
