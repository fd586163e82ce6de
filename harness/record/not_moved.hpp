// Who does not follow when traffic is asked to leave a node.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/record/result.hpp"
#include "harness/record/window.hpp"

namespace erchaos {

// The flows that still went through `node` at the end of a window, by direction. Prefixes are the
// most specific that any router had a kernel route to. None when `node` is "".
std::vector<NotMoved> find_not_moved(const Recording& recording, const std::string& node,
                                     std::span<const FlowWindow> flows);

}  // namespace erchaos
