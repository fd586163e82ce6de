// Decides which flow belongs to which class.
#pragma once

#include <vector>

#include "harness/record/log/probe_log.hpp"

namespace erchaos {

// Gives each class as many flows as it asks for, evenly spread over all flows: in pairs of both
// directions, and with two families in groups of two pairs, so that a class has its share of each.
void assign_classes(std::vector<Flow>& flows, const std::vector<FlowClass>& classes,
                    std::size_t families);

}  // namespace erchaos
