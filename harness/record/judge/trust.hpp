// How far the measurement itself can be believed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "harness/record/judge/result.hpp"
#include "harness/record/measure/packets.hpp"

namespace erchaos {

// The rules. Beyond a `degraded` bound the figures are printed with wider accuracy; beyond an
// `untrusted` one the run is not judged at all.
namespace trust_rules {

// Missed send slots hide outages: every one is told, and the longest gap that they leave in a flow
// widens the accuracy. At three in a hundred the tester sends another traffic than it was asked
// for; and past 250 ms a gap hides all that carrier tells of.
inline constexpr double void_share_untrusted = 0.03;
inline constexpr Duration gap_untrusted = std::chrono::milliseconds{250};
// Lateness widens the accuracy too, by the latest packet; nothing is sent that is later than 25 ms
// and an interval (see Sender). When so many are nearly that late, it is no even stream any more.
inline constexpr Duration lateness_untrusted = std::chrono::milliseconds{20};
inline constexpr Duration lateness_degraded = std::chrono::milliseconds{1};
// Routers and tester share the host. Load of others starves the BFD daemon, which then declares
// peers dead that are alive.
inline constexpr double foreign_cpu_untrusted_pct = 60;
inline constexpr double foreign_cpu_degraded_pct = 25;

// Where BFD's packets are late by one interval of 300 ms, a cut is noticed late, and two more have
// a session end without a cut. The wait is summed over a second; a quiet host has below 30 ms.
inline constexpr Duration wait_untrusted = std::chrono::milliseconds{300};
inline constexpr Duration wait_degraded = std::chrono::milliseconds{100};

// Events of kernels are dated by their reading: so late may what they date be. Past a quarter of a
// second that hides all that carrier tells of.
inline constexpr Duration news_lag_untrusted = std::chrono::milliseconds{250};
inline constexpr Duration news_lag_degraded = std::chrono::milliseconds{50};

}  // namespace trust_rules

// What a doubt is about: the times alone, or also whether packets and sessions were counted right.
enum class Doubt { times, counts };

// How long after they were due the packets were sent.
struct Lateness {
  Duration p50{};
  Duration p99{};
  Duration max{};
  Duration gap{};  // longest time for which a flow had nothing sent, because slots were missed
};

Lateness measure_lateness(const ProbeLog& log);
Lateness measure_lateness(const ConnectionLog& log);  // of the requests that were due

Trust judge_trust(const Recording& recording, const Packets& packets, const Lateness& lateness);
// Takes from `trust` what the connections give cause for: late clients, and connections that
// stalled or ended before the first fault.
void doubt_connections(Trust& trust, const Recording& recording,
                       std::span<const ConnectionResult> connections, const Lateness& lateness);
// Takes from `trust` what daemons give cause for that ended although no fault has ended them.
void check_daemons(Trust& trust, const Recording& recording);

// What both are made of. note() lowers the level, if it is not as low already.
void note(Trust& trust, TrustLevel level, Doubt doubt, std::string reason);
void tell_lateness(Trust& trust, const Lateness& lateness);
void check_lateness(Trust& trust, const Lateness& lateness,
                    std::string_view what);       // "packet", "request"
Instant first_fault(const Recording& recording);  // Instant::max(): nothing was ever injected

}  // namespace erchaos
