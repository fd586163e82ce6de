// Applies the trust rules; each broken rule gives one plain sentence.
#include "harness/record/judge/trust.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/base/time.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

void note(Trust& trust, TrustLevel level, Doubt doubt, std::string reason) {
  trust.level = std::max(trust.level, level);
  trust.doubts_counts |= level == TrustLevel::untrusted && doubt == Doubt::counts;
  trust.reasons.push_back(std::move(reason));
}

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
    note(trust, TrustLevel::untrusted, Doubt::counts,
         fmt::format("the userspace wires were full and dropped incoming frames: {}", wires));
  }
  if (sockets > 0) {
    note(trust, TrustLevel::untrusted, Doubt::counts,
         fmt::format("the tester's receive buffers dropped incoming packets: {}", sockets));
  }
  if (backlogs > 0) {
    note(trust, TrustLevel::untrusted, Doubt::counts,
         fmt::format("the host's receive backlogs dropped incoming packets: {}", backlogs));
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
  note(trust, too_many ? TrustLevel::untrusted : TrustLevel::degraded, Doubt::times,
       fmt::format("packets were never sent: {} of {} ({:.2g} %), of one flow for up to {:.0f} ms",
                   all.void_, packets.slots(), share, in_milliseconds(gap)));
}

}  // namespace

void tell_lateness(Trust& trust, const Lateness& lateness) {
  trust.lateness_p50_us = in_microseconds(lateness.p50);
  trust.lateness_p99_us = in_microseconds(lateness.p99);
  trust.lateness_max_us = in_microseconds(lateness.max);
}

void check_lateness(Trust& trust, const Lateness& lateness, std::string_view what) {
  const Duration untrusted = trust_rules::lateness_untrusted;
  const bool is_untrusted = lateness.p99 > untrusted;
  if (is_untrusted || lateness.p99 > trust_rules::lateness_degraded) {
    note(trust, is_untrusted ? TrustLevel::untrusted : TrustLevel::degraded, Doubt::times,
         fmt::format("1 % of the {}s were sent at least {:.3g} ms late (degraded above "
                     "{:.3g} ms, untrusted above {:.3g} ms)",
                     what, in_milliseconds(lateness.p99),
                     in_milliseconds(trust_rules::lateness_degraded), in_milliseconds(untrusted)));
  }
}

// The end of the noise-floor phase; the whole run if nothing was injected.
Instant first_fault(const Recording& recording) {
  return recording.actions.empty() ? Instant::max() : recording.actions.front().begin;
}

namespace {

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
    note(trust, TrustLevel::untrusted, Doubt::counts,
         fmt::format("packets were lost before the first fault: {} of {}", counts.lost,
                     counts.sent));
  }
}

void check_sessions(Trust& trust, const Recording& recording, Instant fault) {
  for (const Event& event : recording.timeline) {
    const bool is_session = event.source == Source::bgp || event.source == Source::bfd;
    if (is_session && event.what == What::down && event.at >= recording.begin && event.at < fault) {
      note(trust, TrustLevel::untrusted, Doubt::counts,
           fmt::format("the {} session of {} with {} went down {:.0f} ms after the first probe, "
                       "before any fault",
                       event.source == Source::bgp ? "BGP" : "BFD", event.node, event.subject,
                       in_milliseconds(event.at - recording.begin)));
    }
  }
}

void check_wait(Trust& trust, double wait_ms, std::string_view whose) {
  const bool too_long = wait_ms > in_milliseconds(trust_rules::wait_untrusted);
  if (too_long || wait_ms > in_milliseconds(trust_rules::wait_degraded)) {
    note(trust, too_long ? TrustLevel::untrusted : TrustLevel::degraded, Doubt::times,
         fmt::format("{} had to wait for a CPU for {:.0f} ms within one second (degraded above "
                     "{:.0f} ms, untrusted above {:.0f} ms)",
                     whose, wait_ms, in_milliseconds(trust_rules::wait_degraded),
                     in_milliseconds(trust_rules::wait_untrusted)));
  }
}

void check_host(Trust& trust, const Recording& recording) {
  for (const CpuSample& sample : recording.tester.cpu) {
    if (sample.at >= recording.begin) {
      trust.foreign_cpu_pct_max = std::max(trust.foreign_cpu_pct_max, sample.foreign_pct);
      trust.bfd_wait_ms_max = std::max(trust.bfd_wait_ms_max, in_milliseconds(sample.bfd_waited));
      trust.tester_wait_ms_max =
          std::max(trust.tester_wait_ms_max, in_milliseconds(sample.tester_waited));
    }
  }
  check_wait(trust, trust.bfd_wait_ms_max, "a BFD daemon");
  check_wait(trust, trust.tester_wait_ms_max, "a thread of the tester");
  if (trust.foreign_cpu_pct_max > trust_rules::foreign_cpu_degraded_pct) {
    const bool too_much = trust.foreign_cpu_pct_max > trust_rules::foreign_cpu_untrusted_pct;
    note(trust, too_much ? TrustLevel::untrusted : TrustLevel::degraded, Doubt::times,
         fmt::format("other programs used up to {:.0f} % of the host's CPU",
                     trust.foreign_cpu_pct_max));
  }
  if (recording.tester.clock_steps > 0) {
    note(trust, TrustLevel::degraded, Doubt::times,
         fmt::format("the wall clock jumped during the run, times: {}",
                     recording.tester.clock_steps));
  }
}

void check_lag(Trust& trust, Duration lag) {
  trust.news_lag_ms_max = in_milliseconds(lag);
  const bool too_late = lag > trust_rules::news_lag_untrusted;
  if (too_late || lag > trust_rules::news_lag_degraded) {
    note(trust, too_late ? TrustLevel::untrusted : TrustLevel::degraded, Doubt::times,
         fmt::format("kernel notifications, dated when read, waited {:.0f} ms to be read "
                     "(degraded above {:.0f} ms, untrusted above {:.0f} ms)",
                     in_milliseconds(lag), in_milliseconds(trust_rules::news_lag_degraded),
                     in_milliseconds(trust_rules::news_lag_untrusted)));
  }
}

void check_losses(Trust& trust, const SessionRecord& session, const SessionLosses& losses,
                  std::string_view protocol) {
  if (losses.counted > losses.heard) {
    note(trust, TrustLevel::untrusted, Doubt::counts,
         fmt::format("the log of {} is incomplete: its {} session with {} ({}) went down {} "
                     "times by the daemon's own count, but {} times by its log",
                     session.node, protocol, session.peer, session.peer_address, losses.counted,
                     losses.heard));
  }
}

void check_hearing(Trust& trust, const Recording& recording) {
  const HearingRecord& heard = recording.tester.hearing;
  check_lag(trust, heard.news_lag);
  trust.stamp_difference_ms_max = in_milliseconds(heard.stamp_difference);
  if (heard.stamp_difference > stamp_difference_allowed) {
    note(trust, TrustLevel::untrusted, Doubt::times,
         fmt::format("a line in the log of {} has a time stamp {:.1f} s away from when it was read",
                     heard.stamp_router, in_milliseconds(heard.stamp_difference) / 1000));
  }
  for (const std::string& node : heard.lost_news) {
    note(trust, TrustLevel::untrusted, Doubt::times,
         fmt::format("the kernel dropped notifications of {}'s routes and links; its tables were "
                     "read again, but the times of the changes are unknown",
                     node));
  }
  for (const SessionRecord& session : recording.sessions) {
    check_losses(trust, session, session.bgp_losses, "BGP");
    check_losses(trust, session, session.bfd_losses, "BFD");
  }
}

}  // namespace

Trust judge_trust(const Recording& recording, const Packets& packets, const Lateness& lateness) {
  Trust trust;
  const Instant fault = first_fault(recording);
  check_drops(trust, recording);
  check_voids(trust, packets, packets.count(0, packets.slots()), lateness.gap);
  tell_lateness(trust, lateness);
  check_lateness(trust, lateness, "packet");
  check_noise_floor(trust, packets, fault, recording.wires);
  check_sessions(trust, recording, fault);
  check_daemons(trust, recording);
  check_host(trust, recording);
  check_hearing(trust, recording);
  return trust;
}

}  // namespace erchaos
