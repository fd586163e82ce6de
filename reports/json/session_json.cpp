// Sessions as result.json has them.
#include "reports/json/session_json.hpp"

#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

Json bfd_json(const BfdAgreement& agreed) {
  return {{"interval_ms", milliseconds(agreed.interval)},
          {"multiplier", agreed.multiplier},
          {"detection_time_ms", milliseconds(agreed.detection_time())}};
}

}  // namespace

Json session_json(const SessionRecord& session) {
  return {{"node", session.node},
          {"peer", session.peer},
          {"peer_address", session.peer_address},
          {"hold_ms", milliseconds(session.hold)},
          {"keepalive_ms", milliseconds(session.keepalive)},
          {"bfd", session.bfd ? bfd_json(*session.bfd) : Json(nullptr)},
          {"updates_received",
           session.updates_received ? Json(*session.updates_received) : Json(nullptr)}};
}

}  // namespace erchaos::reports
