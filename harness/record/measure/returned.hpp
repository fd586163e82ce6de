// Finds the flows that are back on the path they took before the fault.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "harness/record/measure/metric.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// The windows from one fault-free time to the next, and where the flows ended up.
struct Return {
  // Why the result is unknown; "": it is known.
  std::string unknown = "no fault was healed in this phase";
  std::vector<bool> is_back{};          // by flow
  std::vector<std::uint16_t> before{};  // by flow, index of the path before their first fault
  std::vector<std::uint16_t> after{};   // and of the last path after their last healing
};

// By window; faults that are active together have one result. `before`: the flows up to the first
// window; `after`: those after each.
std::vector<Return> find_returns(std::span<const Window> windows,
                                 std::span<const FlowWindow> before,
                                 std::span<const std::vector<FlowWindow>> after);

// flows_not_returned, of some flows.
std::vector<Metric> measure_return(const Window& window, std::span<const std::uint32_t> members,
                                   const Return& returned);

}  // namespace erchaos
