// Two hosts with connections between them, for tests that cut and filter.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/net/nftables.hpp"
#include "harness/record/judge/result.hpp"
#include "harness/sys/clock.hpp"
#include "harness/traffic/connections.hpp"
#include "tests/kernel_cut.hpp"
#include "tests/lab/two_hosts.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::connection_scene {

inline ConnectionClass from_a_to_b() {
  return {.name = "test",
          .from = "a",
          .to = "b",
          .address = "10.0.2.1",
          .port = 7000,
          .count = 8,
          .interval = std::chrono::milliseconds{50},
          .deadline = std::chrono::seconds{1}};
}

inline ConnectionClass with_deadline(Duration deadline) {
  ConnectionClass of = from_a_to_b();
  of.deadline = deadline;
  return of;
}

inline void wait_until(Instant instant) { MonotonicClock{}.wait_until(instant, {}); }

// Waits, at most for so long, until `count` clients are alive; for the end of what was done.
inline void wait_until_alive(const Connections& connections, std::uint32_t count,
                             Duration at_most) {
  const Instant deadline = monotonic_now() + at_most;
  while (connections.alive() != count && monotonic_now() < deadline) {
    wait_until(monotonic_now() + std::chrono::milliseconds{5});
  }
  EXPECT_EQ(connections.alive(), count);
}

// It is known to have waited for an answer until there was one; short waits may follow.
inline bool ends_after_a_second(const Stall& stall) {
  return stall.end && *stall.end - stall.begin >= std::chrono::seconds{1};
}

// Two hosts, and connections between them that have all been answered.
struct Scene {
  Lab lab;
  Connections connections;
  Instant begin;

  Scene(const std::filesystem::path& directory, const ConnectionClass& of)
      : lab{two_hosts(), directory, real_clock},
        connections{connection_orders({of}, lab), real_clock} {
    wait_until_answered(connections, real_clock, monotonic_now() + std::chrono::seconds{20}, {},
                        [] {});
    begin = monotonic_now();
  }

  // Nothing comes in at b for so long. Begins late enough for a slow nft, and returns when it is
  // over.
  void cut_for_half_a_second() {
    using std::chrono::milliseconds;
    const std::chrono::nanoseconds now = std::chrono::system_clock::now().time_since_epoch();
    cut_in_kernel(lab.node("b").network(), "to-a",
                  {.from = now + milliseconds{500}, .to = now + milliseconds{1000}});
    wait_until(monotonic_now() + milliseconds{1100});
  }

  void filter(const std::string& rule) {
    Nftables{lab.node("b").network()}.run(
        "add table inet test; add chain inet test in { type filter hook input priority 0; }; "
        "add rule inet test in " +
        rule);
  }

  void unfilter() { Nftables{lab.node("b").network()}.run("delete table inet test"); }

  // The ports of b's established connections, as a set in nft's language.
  std::string ports_of_clients() {
    std::vector<unsigned> ports;
    lab.node("b").network().run_inside([&] {
      std::ifstream table{"/proc/thread-self/net/tcp"};
      for (std::string line; std::getline(table, line);) {
        unsigned server = 0;
        unsigned client = 0;
        unsigned state = 0;
        if (std::sscanf(line.c_str(), "%*u: %*x:%x %*x:%x %x", &server, &client, &state) == 3 &&
            state == 1) {
          ports.push_back(client);
        }
      }
    });
    return fmt::format("{{ {} }}", fmt::join(ports, ", "));
  }

  void wait_until_alive(std::uint32_t count, Duration at_most) const {
    connection_scene::wait_until_alive(connections, count, at_most);
  }

  ConnectionLog log() { return connections.finish(begin); }

  std::vector<ConnectionResult> results() {
    Recording recording;
    recording.begin = begin;
    recording.connections = log();
    return describe_connections(recording);
  }
};

}  // namespace erchaos::connection_scene
