// A few packets on every flow, and what became of them.
#pragma once

#include "harness/lab/lab.hpp"
#include "harness/run/warm_up.hpp"
#include "harness/sys/clock.hpp"
#include "harness/traffic/probes.hpp"
#include "tests/real_clock.hpp"

namespace erchaos {

// Sends `rounds` packets on each flow, and waits, at most for so long, for what still arrives.
inline ProbeLog send_probes(Lab& lab, const Traffic& traffic, std::uint32_t rounds, Duration wait) {
  ProbeOrder order = probe_order(traffic, lab);
  order.max_slots = rounds * traffic.flows;
  Probes probes{order, real_clock};
  probes.wait_until_sent();
  MonotonicClock clock;
  const Instant deadline = clock.now() + wait;
  while (clock.now() < deadline && !probes.all_last_packets_arrived()) {
    clock.wait_until(clock.now() + std::chrono::milliseconds{5}, {});
  }
  return probes.finish().log;
}

}  // namespace erchaos
