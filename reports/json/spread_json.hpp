// Delays before, during and after the faults, as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "harness/record/measure/delay_spread.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {

inline nlohmann::ordered_json spread_json(const DelaySpread& delay) {
  return {{"min", rounded(delay.min)},
          {"median", rounded(delay.median)},
          {"p99", rounded(delay.p99)},
          {"max", rounded(delay.max)}};
}

// `render` makes JSON of a value; null where there is none.
template <typename Value, typename Render>
nlohmann::ordered_json stretches_json(const Stretches<Value>& all, Render render) {
  const auto one = [&](const std::optional<Value>& value) {
    return value ? nlohmann::ordered_json(render(*value)) : nlohmann::ordered_json(nullptr);
  };
  return {{"before", one(all.before)}, {"during", one(all.during)}, {"after", one(all.after)}};
}

}  // namespace erchaos::reports
