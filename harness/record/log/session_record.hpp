// The ends of BGP sessions: their timers, and how often they were lost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "harness/base/time.hpp"

namespace erchaos {

// What both ends of a BFD session agreed on, as one end sees it (RFC 5880 6.8.4).
struct BfdAgreement {
  Duration interval{};         // larger of what this end requires and what its peer wants to send
  std::uint32_t multiplier{};  // the peer's

  Duration detection_time() const { return interval * multiplier; }
};

// How often a session went down, by its daemon's own count and by the daemon's log.
struct SessionLosses {
  std::uint64_t counted{};
  std::uint64_t heard{};
};

// One end of a BGP session, with the timers in force before the first fault.
struct SessionRecord {
  std::string node;
  std::string peer;          // the node at the other end
  std::string peer_address;  // as events name it
  Duration hold{};
  Duration keepalive{};
  // UPDATE messages from the first probe to the end of the run; from bgpd's start if it was started
  // in between. None: the run was stopped before its end.
  std::optional<std::uint64_t> updates_received{};
  std::optional<BfdAgreement> bfd{};
  // From the start of bgpd and bfdd, or of the lab, to the end of the run.
  SessionLosses bgp_losses{};
  SessionLosses bfd_losses{};
};

}  // namespace erchaos
