// How times lie that were measured often.
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

// A run cut in three: up to the first fault, while there is one, and from the last healing on. With
// a fault that is never healed there is no `after`.
template <typename Value>
struct Periods {
  std::optional<Value> before{};
  std::optional<Value> during{};
  std::optional<Value> after{};

  bool operator==(const Periods&) const = default;
};

}  // namespace erchaos
