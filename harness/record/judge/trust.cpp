// Applies the trust rules; each broken rule gives one plain sentence.
#include "harness/record/judge/trust.hpp"

#include <algorithm>

#include "harness/base/time.hpp"

namespace erchaos {

void note_sentence(Trust& trust, TrustLevel level, Doubt doubt, std::string sentence) {
  trust.level = std::max(trust.level, level);
  trust.doubts_counts |= level == TrustLevel::untrusted && doubt == Doubt::counts;
  trust.reasons.push_back(std::move(sentence));
}

void tell_lateness(Trust& trust, const Lateness& lateness) {
  trust.lateness_p50_us = in_microseconds(lateness.p50);
  trust.lateness_p99_us = in_microseconds(lateness.p99);
  trust.lateness_max_us = in_microseconds(lateness.max);
}

void check_lateness(Trust& trust, const Lateness& lateness, std::string_view what) {
  const Duration untrusted = trust_rules::lateness_untrusted;
  const bool is_untrusted = lateness.p99 > untrusted;
  if (is_untrusted || lateness.p99 > trust_rules::lateness_degraded) {
    note<reasons::sent_late>(trust, is_untrusted ? TrustLevel::untrusted : TrustLevel::degraded,
                             Doubt::times, what, in_milliseconds(lateness.p99),
                             in_milliseconds(trust_rules::lateness_degraded),
                             in_milliseconds(untrusted));
  }
}

// The end of the noise-floor phase; the whole run if nothing was injected.
Instant first_fault(const Recording& recording) {
  return recording.actions.empty() ? Instant::max() : recording.actions.front().begin;
}

namespace {

void check_sessions(Trust& trust, const Recording& recording, Instant fault) {
  for (const Event& event : recording.timeline) {
    const bool is_session = event.source == Source::bgp || event.source == Source::bfd;
    if (is_session && event.what == What::down && event.at >= recording.begin && event.at < fault) {
      note<reasons::fell_before>(trust, TrustLevel::untrusted, Doubt::counts,
                                 event.source == Source::bgp ? "BGP" : "BFD", event.node,
                                 event.subject, in_milliseconds(event.at - recording.begin));
    }
  }
}

}  // namespace

Trust judge_trust(const Recording& recording, const Packets& packets, const Lateness& lateness) {
  Trust trust;
  check_packets(trust, recording, packets, lateness);
  check_sessions(trust, recording, first_fault(recording));
  check_daemons(trust, recording);
  check_host(trust, recording);
  check_reception(trust, recording);
  return trust;
}

}  // namespace erchaos
