// Judges how far the measurement itself can be trusted.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "harness/record/judge/reasons.hpp"
#include "harness/record/judge/result.hpp"
#include "harness/record/measure/packets.hpp"

namespace erchaos {

// The rules. Beyond a `degraded` bound the figures are printed with wider accuracy; beyond an
// `untrusted` bound the run is not judged at all.
namespace trust_rules {

// Missed send slots hide outages: each one is reported, and the longest gap that they leave in a
// flow widens the accuracy. At 3 % the tester no longer sends the traffic it was asked for; and a
// gap above 250 ms hides everything that carrier detection shows.
inline constexpr double void_share_untrusted = 0.03;
inline constexpr Duration gap_untrusted = std::chrono::milliseconds{250};
// Lateness widens the accuracy too, by that of the latest packet; packets late by 25 ms and by an
// interval are not sent (see Sender). If many are nearly that late, the stream is uneven.
inline constexpr Duration lateness_untrusted = std::chrono::milliseconds{20};
inline constexpr Duration lateness_degraded = std::chrono::milliseconds{1};
// Routers and tester share the host. Foreign load starves the BFD daemon, which then declares live
// peers dead.
inline constexpr double foreign_cpu_untrusted_pct = 60;
inline constexpr double foreign_cpu_degraded_pct = 25;

// If BFD's packets are late by one interval of 300 ms, a cut is detected late; two more intervals
// end a session without a cut. The wait is summed over a second; a quiet host stays below 30 ms.
inline constexpr Duration wait_untrusted = std::chrono::milliseconds{300};
inline constexpr Duration wait_degraded = std::chrono::milliseconds{100};

// Kernel events are dated when they are read: they may have happened this much earlier. Beyond 250
// ms that hides everything that carrier detection shows.
inline constexpr Duration news_lag_untrusted = std::chrono::milliseconds{250};
inline constexpr Duration news_lag_degraded = std::chrono::milliseconds{50};

}  // namespace trust_rules

// What a doubt is about: only times, or also whether packets and sessions were counted correctly.
enum class Doubt { times, counts };

// How long after their due time packets were sent.
struct Lateness {
  Duration p50{};
  Duration p99{};
  Duration max{};
  Duration gap{};  // longest time for which a flow had nothing sent because slots were missed
};

Lateness measure_lateness(const ProbeLog& log);
Lateness measure_lateness(const ConnectionLog& log);  // of the requests that were due

Trust judge_trust(const Recording& recording, const Packets& packets, const Lateness& lateness);
// Its parts. Each lowers `trust` for one kind of trouble: packets that the tester lost, did not
// send, or sent late, and losses before the first fault.
void check_packets(Trust& trust, const Recording& recording, const Packets& packets,
                   const Lateness& lateness);
// Daemons that ended although no fault ended them.
void check_daemons(Trust& trust, const Recording& recording);
// Foreign load, threads and BFD daemons that waited for a CPU, and jumps of the wall clock.
void check_host(Trust& trust, const Recording& recording);
// Kernel notifications that came late or not at all, and logs that are incomplete or misdated.
void check_reception(Trust& trust, const Recording& recording);

// Lowers `trust` for what connections show: late clients, and connections that stalled or ended
// before the first fault.
void doubt_connections(Trust& trust, const Recording& recording,
                       std::span<const ConnectionResult> connections, const Lateness& lateness);

// Building blocks of these rules. note() lowers the level if it is not that low already; only
// reasons of the list can be given, each with what its sentence says.
void note_sentence(Trust& trust, TrustLevel level, Doubt doubt, std::string sentence);
template <const Reason& reason, typename... Arguments>
void note(Trust& trust, TrustLevel level, Doubt doubt, Arguments&&... arguments) {
  static_assert(std::ranges::any_of(reasons::of_trust,
                                    [](const Reason& each) { return each.id == reason.id; }),
                "a reason that `erchaos explain` does not know");
  note_sentence(trust, level, doubt, sentence_of<reason>(std::forward<Arguments>(arguments)...));
}
void tell_lateness(Trust& trust, const Lateness& lateness);
void check_lateness(Trust& trust, const Lateness& lateness,
                    std::string_view what);       // "packet", "request"
Instant first_fault(const Recording& recording);  // Instant::max(): nothing was injected

}  // namespace erchaos
