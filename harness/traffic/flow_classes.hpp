// Which flow is of which class.
#pragma once

#include <vector>

#include "harness/record/log/probe_log.hpp"

namespace erchaos {

// Gives each class so many flows as it asks for, evenly spread over all of them: in pairs that go
// both ways, and with two families in twice as many, so that a class has its share of each.
void assign_classes(std::vector<Flow>& flows, const std::vector<FlowClass>& classes,
                    std::size_t families);

}  // namespace erchaos
