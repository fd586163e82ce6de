// What each rule of problems and findings means, and what to do about it.
#pragma once

#include <span>
#include <string_view>

#include "harness/plan/toml/rules.hpp"

namespace erchaos {

struct RuleExplanation {
  Rule rule;
  std::string_view meaning;
  std::string_view cure;
  std::string_view source;  // the document and its section
};

// One for each rule, in the order of rules::all.
std::span<const RuleExplanation> rule_explanations();
const RuleExplanation& explanation_of(const Rule& rule);  // throws std::out_of_range

}  // namespace erchaos
