// Applies the trust rules for how events of routers were received: kernel notifications and logs.
#include "harness/base/time.hpp"
#include "harness/record/judge/trust.hpp"

namespace erchaos {

namespace {

void check_lag(Trust& trust, Duration lag) {
  trust.news_lag_ms_max = in_milliseconds(lag);
  const bool too_late = lag > trust_rules::news_lag_untrusted;
  if (too_late || lag > trust_rules::news_lag_degraded) {
    note<reasons::news_late>(trust, too_late ? TrustLevel::untrusted : TrustLevel::degraded,
                             Doubt::times, in_milliseconds(lag),
                             in_milliseconds(trust_rules::news_lag_degraded),
                             in_milliseconds(trust_rules::news_lag_untrusted));
  }
}

void check_losses(Trust& trust, const SessionRecord& session, const SessionLosses& losses,
                  std::string_view protocol) {
  if (losses.counted > losses.heard) {
    note<reasons::log_incomplete>(trust, TrustLevel::untrusted, Doubt::counts, session.node,
                                  protocol, session.peer, session.peer_address, losses.counted,
                                  losses.heard);
  }
}

}  // namespace

void check_reception(Trust& trust, const Recording& recording) {
  const ReceptionRecord& reception = recording.tester.reception;
  check_lag(trust, reception.news_lag);
  trust.stamp_difference_ms_max = in_milliseconds(reception.stamp_difference);
  if (reception.stamp_difference > stamp_difference_allowed) {
    note<reasons::log_misdated>(trust, TrustLevel::untrusted, Doubt::times, reception.stamp_router,
                                in_milliseconds(reception.stamp_difference) / 1000);
  }
  for (const std::string& node : reception.lost_news) {
    note<reasons::news_lost>(trust, TrustLevel::untrusted, Doubt::times, node);
  }
  for (const SessionRecord& session : recording.sessions) {
    check_losses(trust, session, session.bgp_losses, "BGP");
    check_losses(trust, session, session.bfd_losses, "BFD");
  }
}

}  // namespace erchaos
