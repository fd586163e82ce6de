// Applies the trust rules for packets: those that the tester lost, or did not send in time.
#include <algorithm>
#include <cmath>

#include "harness/base/time.hpp"
#include "harness/record/judge/trust.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

namespace {

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void check_drops(Trust& trust, const Recording& recording) {
  const std::uint64_t sockets = recording.probes.receive_drops;
  const std::uint64_t backlogs = recording.tester.softnet_drops;
  const std::uint64_t wires = recording.tester.wire_drops;
  trust.tester_drops = sockets + backlogs + wires;
  if (wires > 0) {
    note<reasons::wires_full>(trust, TrustLevel::untrusted, Doubt::counts, wires);
  }
  if (sockets > 0) {
    note<reasons::buffers_full>(trust, TrustLevel::untrusted, Doubt::counts, sockets);
  }
  if (backlogs > 0) {
    note<reasons::backlogs_full>(trust, TrustLevel::untrusted, Doubt::counts, backlogs);
  }
}

void check_voids(Trust& trust, const Packets& packets, const PacketCounts& all, Duration gap) {
  trust.void_sequences = all.void_;
  if (all.void_ == 0) {
    return;
  }
  const double share = percent(all.void_, packets.slots());
  const bool too_many =
      share > 100 * trust_rules::void_share_untrusted || gap > trust_rules::gap_untrusted;
  note<reasons::not_sent>(trust, too_many ? TrustLevel::untrusted : TrustLevel::degraded,
                          Doubt::times, all.void_, packets.slots(), share, in_milliseconds(gap));
}

// Loss that the topology configures is part of its network. The allowance for chance is three
// standard deviations of a Poisson process.
double loss_asked_for(const WiresRecord& wires, std::uint64_t sent) {
  const double expected = static_cast<double>(sent) * wires.loss_pct / 100;
  return expected + 3 * std::sqrt(expected);
}

void check_noise_floor(Trust& trust, const Packets& packets, Instant fault,
                       const WiresRecord& wires) {
  const std::uint32_t last =
      fault == Instant::max() ? packets.slots() : packets.first_slot_at(fault - in_flight(wires));
  const PacketCounts counts = packets.count(0, last);
  trust.noise_floor_loss = percent(counts.lost, counts.sent);
  if (static_cast<double>(counts.lost) > loss_asked_for(wires, counts.sent)) {
    note<reasons::lost_before>(trust, TrustLevel::untrusted, Doubt::counts, counts.lost,
                               counts.sent);
  }
}

}  // namespace

void check_packets(Trust& trust, const Recording& recording, const Packets& packets,
                   const Lateness& lateness) {
  check_drops(trust, recording);
  check_voids(trust, packets, packets.count(0, packets.slots()), lateness.gap);
  tell_lateness(trust, lateness);
  check_lateness(trust, lateness, "packet");
  check_noise_floor(trust, packets, first_fault(recording), recording.wires);
}

}  // namespace erchaos
