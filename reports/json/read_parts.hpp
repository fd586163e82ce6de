// What result.json, repetitions.json and baselines have in common.
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "harness/record/judge/result.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::reports {

Unit unit_of(const LocatedJson& unit);
Change change_of(const LocatedJson& change);
Verdict verdict_of(const LocatedJson& verdict);
TrustLevel trust_level_of(const LocatedJson& level);
ScenarioRecord scenario_of(const LocatedJson& scenario);
EnvironmentRecord environment_of(const LocatedJson& environment);

// "failover.mttr", or with a class before it: "voice.failover.mttr".
Limit limit_of(const std::string& name, double value);

// Every item of an array, read.
template <typename Read>
auto all_of(const LocatedJson& array, Read read) {
  const auto items = array.items();
  std::vector<decltype(read(items.front()))> found;
  std::ranges::transform(items, std::back_inserter(found), read);
  return found;
}

// Instants, which files have as milliseconds since time zero.
class InstantReader {
 public:
  explicit InstantReader(Instant zero) : zero_(zero) {}
  Instant operator()(const LocatedJson& moment) const;
  std::optional<Instant> or_null(const LocatedJson& moment) const;

 private:
  Instant zero_;
};

}  // namespace erchaos::reports
