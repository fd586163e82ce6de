// Summarises the spread of times that were measured repeatedly.
#pragma once

#include <optional>

namespace erchaos {

struct DelaySpread {  // ms
  double min{};
  double median{};
  double p99{};
  double max{};

  bool operator==(const DelaySpread&) const = default;
};

// A run in three parts: up to the first fault, while there is one, and from the last healing on. If
// a fault is never healed there is no `after`.
template <typename Value>
struct BeforeDuringAfter {
  std::optional<Value> before{};
  std::optional<Value> during{};
  std::optional<Value> after{};

  bool operator==(const BeforeDuringAfter&) const = default;
};

}  // namespace erchaos
