// Where frames are captured: at both ends of every cable of the lab.
#pragma once

#include "harness/lab/lab.hpp"
#include "harness/traffic/link_captures.hpp"

namespace erchaos {

CaptureOrder capture_order(Lab& lab);

}  // namespace erchaos
