// How long BFD took to notice, against what its timers allow.
#pragma once

#include <optional>
#include <string>

#include "harness/record/log/recording.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// The first session of a window that ended because its detection timer did. RFC 5880 section 6.8.4
// starts that timer at the last packet that was received, which a cut finds up to one interval old:
// detection is allowed in (configured - interval, configured].
struct BfdDetection {
  std::string node;
  std::string peer;
  Duration after{};                      // the convergence event instant
  std::optional<BfdAgreement> agreed{};  // none: a fault had changed timers
};

// None: no session with known timers ended so.
std::optional<BfdDetection> find_bfd_detection(const Recording& recording, const Window& window,
                                               Instant event);

}  // namespace erchaos
