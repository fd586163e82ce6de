// Compares the conditions and environments of two sides.
#include <fmt/format.h>

#include <map>
#include <set>

#include "harness/base/time.hpp"
#include "harness/record/compare/comparison.hpp"

namespace erchaos {

namespace {

using Terms = std::map<std::string, std::string>;

// "traffic: base has 256 flows; new has 128 flows"
std::vector<std::string> differences(const Terms& base, const Terms& now) {
  std::set<std::string> keys;
  for (const Terms* terms : {&base, &now}) {
    for (const auto& [key, value] : *terms) {
      keys.insert(key);
    }
  }
  std::vector<std::string> found;
  const auto value_in = [](const Terms& terms, const std::string& key) {
    const auto value = terms.find(key);
    return value == terms.end() ? std::string{"none"} : value->second;
  };
  for (const std::string& key : keys) {
    const std::string before = value_in(base, key);
    const std::string after = value_in(now, key);
    if (before != after) {
      found.push_back(fmt::format("{}: base has {}; new has {}", key, before, after));
    }
  }
  return found;
}

Terms environment_of(const Repetitions& side) {
  Terms terms{{"topology file", side.scenario.topology},
              {"seed", std::to_string(side.scenario.seed)},
              {"version of erchaos", side.environment.erchaos},
              {"version of the kernel", side.environment.kernel},
              {"version of FRR", side.environment.frr},
              {"largest random phase in ms", fmt::format("{}", in_milliseconds(side.phase_range))}};
  for (const Limit& limit : side.limits) {
    terms["limit on " + limit.name()] = fmt::format("{}", limit.value);
  }
  for (const auto& [name, backend] : side.environment.backends) {
    terms["backend of " + name] = backend.substr(0, backend.find(" ("));  // without its floor
  }
  return terms;
}

std::string titles(const Repetitions& side) {
  std::string text;
  for (const MeasuredPhase& phase : side.phases) {
    text += (text.empty() ? "" : ", ") + phase.title();
  }
  return text;
}

}  // namespace

std::vector<std::string> differences_in_scenario(const Repetitions& base, const Repetitions& now) {
  std::vector<std::string> found = differences(base.scenario.conditions, now.scenario.conditions);
  const bool both_count = base.counted() > 0 && now.counted() > 0;
  if (found.empty() && both_count && titles(base) != titles(now)) {
    found.push_back(fmt::format("phases: base has {}; new has {}", titles(base), titles(now)));
  }
  return found;
}

std::vector<std::string> differences_in_environment(const Repetitions& base,
                                                    const Repetitions& now) {
  return differences(environment_of(base), environment_of(now));
}

}  // namespace erchaos
