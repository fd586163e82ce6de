// Limits, and the verdict: inconclusive beats failed beats passed.
#include "harness/record/judge/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "harness/record/measure/figure.hpp"

namespace erchaos {

namespace {

constexpr std::string_view failover = "failover.";
constexpr std::string_view reversion = "reversion.";
constexpr int as_written = 3;  // decimals of a limit

// Of injections and healings, and of the stages that are measured alike.
std::vector<const Aftermath*> aftermaths_of(std::string_view name,
                                            std::span<const FaultResult> faults) {
  const Change change = name.starts_with(failover) ? Change::failover : Change::reversion;
  std::vector<const Aftermath*> found;
  for (const FaultResult& fault : faults) {
    if (change == Change::failover) {
      found.push_back(&fault.failover);
    } else if (fault.reversion) {
      found.push_back(&*fault.reversion);
    }
    for (std::size_t i = 0; i < fault.stages.size(); ++i) {
      if (fault.record.stages[i].change == change) {
        found.push_back(&fault.stages[i]);
      }
    }
  }
  return found;
}

std::span<const Metric> metrics_of(const Aftermath& aftermath, const std::string& of_class) {
  if (of_class.empty()) {
    return aftermath.metrics;
  }
  const auto found = std::ranges::find(aftermath.classes, of_class, &ClassMetrics::name);
  return found == aftermath.classes.end() ? std::span<const Metric>{} : found->metrics;
}

// Of one metric, those that tell of it; all, if none does.
std::vector<const Metric*> metrics_of(std::span<const Aftermath* const> aftermaths,
                                      std::string_view name, const std::string& of_class) {
  std::vector<const Metric*> found;
  for (const Aftermath* aftermath : aftermaths) {
    found.push_back(find_metric(metrics_of(*aftermath, of_class), name));
  }
  const auto tells = [](const Metric* metric) { return metric != nullptr && metric->is_of_action; };
  if (std::ranges::any_of(found, tells)) {
    std::erase_if(found, [&](const Metric* metric) { return !tells(metric); });
  }
  return found;
}

// The worst over all faults; a fault without value is worse than any with one.
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

LimitResult check(const Limit& limit, std::span<const FaultResult> faults) {
  LimitResult result;
  result.limit = limit;
  const std::string_view metric = std::string_view{limit.metric}.substr(limit.metric.find('.') + 1);
  const MetricDefinition* definition = find_metric(metric);
  if (definition == nullptr) {
    result.note = "there is no such metric";
    return result;
  }
  result.unit = definition->unit;
  const std::vector<const Aftermath*> aftermaths = aftermaths_of(limit.metric, faults);
  if (aftermaths.empty()) {
    result.note =
        limit.metric.starts_with(reversion) ? "no fault was healed" : "no fault was injected";
    return result;
  }
  measure(result, metrics_of(aftermaths, metric, limit.of_class));
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

void doubt_faults(std::vector<std::string>& doubts, const std::vector<FaultResult>& faults) {
  for (const FaultResult& fault : faults) {
    const std::string name = fmt::format("{} {}", fault.record.kind, fault.record.target);
    for (const StageRecord& stage : fault.record.stages) {
      if (!stage.verified) {
        doubts.push_back(fmt::format("{} of {} was not seen to take effect", stage.name, name));
      }
    }
    if (!fault.record.verified) {
      doubts.push_back(fmt::format("{} was not seen to take effect", name));
    }
    if (!fault.record.heal_begin) {
      doubts.push_back(fmt::format("{} was not healed before the run ended", name));
    } else if (!fault.record.undo_verified) {
      doubts.push_back(fmt::format("{} was not seen to be undone", name));
    }
  }
}

}  // namespace

std::vector<LimitResult> check_limits(std::span<const Limit> limits,
                                      std::span<const FaultResult> faults) {
  std::vector<LimitResult> results;
  std::ranges::transform(limits, std::back_inserter(results),
                         [&](const Limit& limit) { return check(limit, faults); });
  return results;
}

void judge(Result& result, const std::vector<std::string>& problems) {
  std::vector<std::string> doubts = problems;
  doubt_faults(doubts, result.faults);
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
  static constexpr std::array<std::string_view, 3> names{"passed", "failed", "inconclusive"};
  return names.at(static_cast<std::size_t>(verdict));
}

std::string_view name_of(TrustLevel level) {
  static constexpr std::array<std::string_view, 3> names{"trusted", "degraded", "untrusted"};
  return names.at(static_cast<std::size_t>(level));
}

}  // namespace erchaos
