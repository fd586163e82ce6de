// Finds flows that do not move when traffic is asked to leave a node.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// The flows that still went through `node` at the end of a window, by direction and prefix
// (`prefixes`: see find_prefixes()). None when `node` is "".
std::vector<NotMoved> find_not_moved(const ProbeLog& probes, std::span<const std::string> prefixes,
                                     const std::string& node, std::span<const FlowWindow> flows);

}  // namespace erchaos
