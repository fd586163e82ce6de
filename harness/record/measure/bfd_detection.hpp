// Measures how long BFD took to detect a failure, against what its timers allow.
#pragma once

#include <optional>
#include <string>

#include "harness/record/log/recording.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// The first session of a window that ended because its detection timer expired. RFC 5880 section
// 6.8.4 starts that timer at the last received packet, which is up to one interval old at a cut:
// detection may take (configured - interval, configured].
struct BfdDetection {
  std::string node;
  std::string peer;
  Duration after{};                      // since the convergence event instant
  std::optional<BfdAgreement> agreed{};  // none: a fault had changed timers
};

// None: no session with known timers ended that way.
std::optional<BfdDetection> find_bfd_detection(const Recording& recording, const Window& window,
                                               Instant event);

}  // namespace erchaos
