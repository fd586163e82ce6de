// Finds daemons that ended without being asked to: they crashed, or the host ended them.
#include "harness/base/time.hpp"
#include "harness/record/judge/trust.hpp"

namespace erchaos {
void check_daemons(Trust& trust, const Recording& recording) {
  for (const Event& event : recording.timeline) {
    if (event.source == Source::run && event.what == What::daemon_exited &&
        event.at >= recording.begin && !event.was_asked_to_end) {
      note<reasons::daemon_ended>(trust, TrustLevel::untrusted, Doubt::counts, event.subject,
                                  event.node, in_milliseconds(event.at - recording.begin));
    }
  }
}

}  // namespace erchaos
