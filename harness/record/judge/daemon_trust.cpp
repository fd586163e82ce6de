// Finds daemons that ended without being asked to: they crashed, or the host ended them.
#include <fmt/format.h>

#include "harness/base/time.hpp"
#include "harness/record/judge/trust.hpp"

namespace erchaos {
void check_daemons(Trust& trust, const Recording& recording) {
  for (const Event& event : recording.timeline) {
    if (event.source == Source::run && event.what == What::daemon_exited &&
        event.at >= recording.begin && event.detail != as_asked) {
      note(trust, TrustLevel::untrusted, Doubt::counts,
           fmt::format("{} of {} ended unexpectedly {:.0f} ms after the first probe", event.subject,
                       event.node, in_milliseconds(event.at - recording.begin)));
    }
  }
}

}  // namespace erchaos
