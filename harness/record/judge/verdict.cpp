// Checks limits and gives the verdict: inconclusive beats failed, which beats passed.
#include "harness/record/judge/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/record/judge/reasons.hpp"
#include "harness/record/measure/figure.hpp"

namespace erchaos {

namespace {

constexpr std::string_view failover = "failover.";
constexpr std::string_view reversion = "reversion.";
constexpr int as_written = 3;  // decimals of a limit

// Injections and healings, and the stages that change traffic in the same way.
std::vector<const ActionResult*> actions_of(std::string_view name,
                                            std::span<const ActionResult> actions) {
  const Change change = name.starts_with(failover) ? Change::failover : Change::reversion;
  std::vector<const ActionResult*> found;
  for (const ActionResult& each : actions) {
    if (each.action.change == change) {
      found.push_back(&each);
    }
  }
  return found;
}

std::span<const Metric> metrics_of(const ActionResult& action, const std::string& of_class) {
  if (of_class.empty()) {
    return action.metrics;
  }
  const auto found = std::ranges::find(action.classes, of_class, &ClassMetrics::name);
  return found == action.classes.end() ? std::span<const Metric>{} : found->metrics;
}

// One metric from the actions that it applies to; from all, if it applies to none.
std::vector<const Metric*> metrics_of(std::span<const ActionResult* const> actions,
                                      std::string_view name, const std::string& of_class) {
  std::vector<const Metric*> found;
  for (const ActionResult* action : actions) {
    found.push_back(find_metric(metrics_of(*action, of_class), name));
  }
  const auto tells = [](const Metric* metric) { return metric != nullptr && metric->is_of_action; };
  if (std::ranges::any_of(found, tells)) {
    std::erase_if(found, [&](const Metric* metric) { return !tells(metric); });
  }
  return found;
}

// The worst over all faults; a fault without a value is worse than any with one.
void measure(LimitResult& result, std::span<const Metric* const> metrics) {
  for (const Metric* found : metrics) {
    if (found == nullptr || !found->value) {
      result.measured.reset();
      result.note = found == nullptr ? "was not measured" : found->note;
      return;
    }
    if (!result.measured || *found->value > *result.measured) {
      result.measured = found->value;
      result.accuracy_low = found->accuracy_low;
      result.accuracy_high = found->accuracy_high;
    }
    if (found->is_least) {
      result.note = found->note;
    }
  }
}

LimitResult check(const Limit& limit, std::span<const ActionResult> all) {
  LimitResult result;
  result.limit = limit;
  const std::string_view metric = std::string_view{limit.metric}.substr(limit.metric.find('.') + 1);
  const MetricDefinition* definition = find_metric(metric);
  if (definition == nullptr) {
    result.note = "there is no such metric";
    return result;
  }
  result.unit = definition->unit;
  const std::vector<const ActionResult*> actions = actions_of(limit.metric, all);
  if (actions.empty()) {
    result.note =
        limit.metric.starts_with(reversion) ? "no fault was healed" : "no fault was injected";
    return result;
  }
  measure(result, metrics_of(actions, metric, limit.of_class));
  result.passed = result.measured && *result.measured <= limit.value && result.note.empty();
  return result;
}

std::string sentence(const LimitResult& missed) {
  const std::string limit = text_of(missed.limit.value, missed.unit, as_written);
  if (!missed.measured) {
    return fmt::format("{} has no value ({}), the limit is {}", missed.limit.name(), missed.note,
                       limit);
  }
  const std::string measured = text_of(*missed.measured, missed.unit,
                                       decimals_beside(missed.limit.value, *missed.measured,
                                                       missed.accuracy_low, missed.accuracy_high));
  return missed.note.empty()
             ? fmt::format("{} is {}, the limit is {}", missed.limit.name(), measured, limit)
             : fmt::format("{} is {} or more ({}), the limit is {}", missed.limit.name(), measured,
                           missed.note, limit);
}

void doubt_faults(std::vector<std::string>& doubts, const Result& result) {
  for (const ActionResult& each : result.actions) {
    const Action& action = each.action;
    const FaultRecord& fault = result.faults[action.fault];
    if (!action.verified) {
      doubts.push_back(sentence_of<reasons::unconfirmed>(
          action.kind == ActionKind::stage ? action.name + " of " : "", fault.kind, fault.target,
          action.kind == ActionKind::healing ? "have been undone" : "have taken effect"));
    }
  }
  for (const FaultActions& each : actions_by_fault(result)) {
    if (each.healing() == nullptr) {
      doubts.push_back(sentence_of<reasons::unhealed>(each.fault->kind, each.fault->target));
    }
  }
}

}  // namespace

std::vector<LimitResult> check_limits(std::span<const Limit> limits,
                                      std::span<const ActionResult> actions) {
  std::vector<LimitResult> results;
  std::ranges::transform(limits, std::back_inserter(results),
                         [&](const Limit& limit) { return check(limit, actions); });
  return results;
}

void judge(Result& result, const std::vector<std::string>& problems) {
  std::vector<std::string> doubts = problems;
  doubt_faults(doubts, result);
  if (result.trust.level == TrustLevel::untrusted) {
    doubts.insert(doubts.end(), result.trust.reasons.begin(), result.trust.reasons.end());
  }
  if (!doubts.empty()) {
    result.verdict = Verdict::inconclusive;
    result.reasons = std::move(doubts);
    return;
  }
  for (const LimitResult& limit : result.limits) {
    if (!limit.passed) {
      result.reasons.push_back(sentence(limit));
    }
  }
  result.verdict = result.reasons.empty() ? Verdict::passed : Verdict::failed;
}

std::string_view name_of(Verdict verdict) {
  return verdict_names.at(static_cast<std::size_t>(verdict));
}

std::string_view name_of(TrustLevel level) {
  return trust_level_names.at(static_cast<std::size_t>(level));
}

}  // namespace erchaos
