// Applies the trust rules for what was heard of routers: kernel notifications and logs.
#include <fmt/format.h>

#include "harness/base/time.hpp"
#include "harness/record/judge/trust.hpp"

namespace erchaos {

namespace {

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

}  // namespace

void check_hearing(Trust& trust, const Recording& recording) {
  const HearingRecord& heard = recording.tester.hearing;
  check_lag(trust, heard.news_lag);
  trust.stamp_difference_ms_max = in_milliseconds(heard.stamp_difference);
  if (heard.stamp_difference > stamp_difference_allowed) {
    note(trust, TrustLevel::untrusted, Doubt::times,
         fmt::format("a line in the log of {} has a time stamp {:.1f} s off the time it was read",
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

}  // namespace erchaos
