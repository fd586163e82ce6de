// Who goes again by the path on which it went before the fault.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "harness/record/measure/metric.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// A stretch of windows from a time without a fault to the next one, and how the flows came out of
// it.
struct Return {
  std::string unknown = "nothing was healed here";  // why nothing can be told; "": it can
  std::vector<bool> is_back{};                      // by flow
  std::vector<std::uint16_t> before{};  // by flow, index of the path before the first fault of it
  std::vector<std::uint16_t> after{};   // and of the last one after the last of them was healed
};

// By window; what is at work together comes out together. `before`: the flows up to the first
// window; `after`: those after each.
std::vector<Return> find_returns(std::span<const Window> windows,
                                 std::span<const FlowWindow> before,
                                 std::span<const std::vector<FlowWindow>> after);

// flows_not_returned, of some flows.
std::vector<Metric> measure_return(const Window& window, std::span<const std::uint32_t> members,
                                   const Return& returned);

}  // namespace erchaos
