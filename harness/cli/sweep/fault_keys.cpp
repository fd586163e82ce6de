// Tells what the sweep sets from what it leaves to users.
#include "harness/cli/sweep/fault_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/cli/sweep/scenario_tables.hpp"
#include "harness/plan/read/key_meanings.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

// With the name of a kind for which the sweep sets it.
std::map<std::string, std::string> keys_of_sweep(const std::vector<const FaultKind*>& kinds) {
  std::map<std::string, std::string> keys{{"kind", "every kind"}};
  for (const FaultKind* kind : kinds) {
    if (!kind->placing.parameter.empty()) {
      keys.emplace(kind->placing.parameter, kind->name);
    }
    for (const FaultVariant& variant : kind->placing.variants) {
      for (const auto& [key, value] : lines_of_toml(std::string{variant.parameters})) {
        keys.emplace(key, kind->name);
      }
    }
  }
  return keys;
}

Names keys_of_users(const std::vector<const FaultKind*>& kinds,
                    const std::map<std::string, std::string>& others) {
  std::set<std::string> keys;
  for (const KeyMeaning& each : key_meanings) {
    if (each.table == "fault") {
      keys.emplace(each.key);
    }
  }
  for (const FaultKind* kind : kinds) {
    for (const FaultParameter& parameter : kind->parameters) {
      keys.emplace(parameter.name);
    }
  }
  std::erase_if(keys, [&](const std::string& key) { return others.contains(key); });
  return {keys.begin(), keys.end()};
}

}  // namespace

std::string why_not_set(const std::string& key, const std::vector<const FaultKind*>& kinds) {
  const auto of_sweep = keys_of_sweep(kinds);
  const Names of_users = keys_of_users(kinds, of_sweep);
  if (const auto found = of_sweep.find(key); found != of_sweep.end()) {
    return fmt::format("the sweep sets '{}' itself, of {}; allowed: {}", key, found->second,
                       fmt::join(of_users, ", "));
  }
  return std::ranges::find(of_users, key) == of_users.end() ? unknown("key", key, of_users) : "";
}

}  // namespace erchaos::cli
