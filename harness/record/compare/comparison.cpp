// Compares medians, ranks and accuracies of two sides.
#include "harness/record/compare/comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "harness/record/compare/paired_metrics.hpp"

namespace erchaos {

namespace {

constexpr double level = 0.05;

constexpr std::array<std::string_view, 8> primary{"full_convergence_time",
                                                  "route_loss_of_connectivity_period_max",
                                                  "mttr",
                                                  "flows_hit",
                                                  "flows_not_recovered",
                                                  "lost_packets",
                                                  "tcp_stall_max",
                                                  "flows_reestablished"};

// Whether all figures of `low` lie below those of `high`, both widened by their accuracy.
bool lies_below(const std::vector<double>& low, const Series& of_low,
                const std::vector<double>& high, const Series& of_high) {
  return std::ranges::max(low) + of_low.accuracy_high <
         std::ranges::min(high) + of_high.accuracy_low;
}

// Whether the difference between the medians is large enough, regardless of chance.
bool is_large(const MetricComparison& of, double threshold) {
  if (!of.base || !of.now) {
    return of.base.has_value() != of.now.has_value();
  }
  const double change = std::abs(*of.now - *of.base);
  return change > of.resolution && change > std::abs(*of.base) * threshold / 100;
}

// For these metrics, more is not worse.
constexpr std::array<std::string_view, 3> neither_good_nor_bad{"recovery_residual", "flows_moved",
                                                               "bfd_detection_time_configured"};

Trend finding_of(const MetricComparison& of, bool is_up) {
  if (std::ranges::find(neither_good_nor_bad, of.metric) != neither_good_nor_bad.end()) {
    return Trend::changed;
  }
  return is_up ? Trend::worse : Trend::better;
}

// The metrics that are judged together, as far as they can differ.
std::vector<Pair*> family(std::vector<Pair>& pairs, bool can_fail) {
  std::vector<Pair*> members;
  for (Pair& pair : pairs) {
    if (pair.result.can_fail == can_fail && pair.can_differ()) {
      members.push_back(&pair);
    }
  }
  return members;
}

// Whether this many repetitions can reach significance at all over so many metrics.
bool can_tell_chance(std::size_t base, std::size_t now, std::size_t metrics) {
  std::vector<double> apart(base + now);
  std::iota(apart.begin(), apart.end(), 0.0);
  return smallest_p(std::move(apart), base) * static_cast<double>(metrics) < level;
}

std::size_t repetitions_needed(std::size_t metrics) {
  std::size_t each = fewest_for_ranks;
  while (!can_tell_chance(each, each, metrics) && each < 100) {
    ++each;
  }
  return each;
}

void judge_by_ranks(const std::vector<Pair*>& members, double threshold) {
  std::vector<double> p_values;
  std::ranges::transform(members, std::back_inserter(p_values),
                         [](const Pair* pair) { return pair->result.ranks->p; });
  const std::vector<double> corrected = holm(p_values);
  for (std::size_t i = 0; i < members.size(); ++i) {
    MetricComparison& result = members[i]->result;
    result.corrected_p = corrected[i];
    const bool is_up = result.ranks->superiority > 0.5;
    const bool is_rarer =
        members[i]->loses_or_gains_values() && is_up == (result.now_without > result.base_without);
    if (corrected[i] < level && (is_rarer || is_large(result, threshold))) {
      result.finding = finding_of(result, is_up);
    }
  }
}

void judge_by_accuracy(const std::vector<Pair*>& members, double threshold) {
  for (Pair* pair : members) {
    const bool is_up = lies_below(pair->base_figures, pair->base, pair->now_figures, pair->now);
    const bool is_down = lies_below(pair->now_figures, pair->now, pair->base_figures, pair->base);
    if ((is_up || is_down) && is_large(pair->result, threshold)) {
      pair->result.finding = finding_of(pair->result, is_up);
    }
  }
}

// A limit that `than` does not have is stricter than none.
bool are_stricter(const std::vector<Limit>& limits, const std::vector<Limit>& than) {
  return std::ranges::any_of(limits, [&](const Limit& limit) {
    const auto same = [&](const Limit& other) { return other.name() == limit.name(); };
    const auto found = std::ranges::find_if(than, same);
    return found == than.end() || limit.value < found->value;
  });
}

}  // namespace

bool is_primary(std::string_view metric) {
  return std::ranges::find(primary, metric) != primary.end();
}

bool Comparison::is_conclusive() const {
  return base_verdict != Verdict::inconclusive && now_verdict != Verdict::inconclusive;
}

bool Comparison::is_regression() const {
  const bool is_worse = std::ranges::any_of(metrics, [](const MetricComparison& metric) {
    return metric.can_fail && metric.finding == Trend::worse;
  });
  return is_worse || (verdict_fell() && !has_stricter_limits);
}

Comparison compare(const Repetitions& base, const Repetitions& now, double threshold) {
  Comparison comparison;
  comparison.threshold = threshold;
  comparison.base_verdict = base.verdict();
  comparison.now_verdict = now.verdict();
  comparison.has_stricter_limits = are_stricter(now.limits, base.limits);
  if (!comparison.is_conclusive()) {
    return comparison;
  }
  std::vector<Pair> pairs = pair_metrics(base, now);
  for (const bool can_fail : {true, false}) {
    const std::vector<Pair*> members = family(pairs, can_fail);
    const bool by_ranks = std::min(base.counted(), now.counted()) >= fewest_for_ranks &&
                          can_tell_chance(base.counted(), now.counted(), members.size());
    by_ranks ? judge_by_ranks(members, threshold) : judge_by_accuracy(members, threshold);
    if (can_fail) {
      comparison.basis = by_ranks ? Basis::ranks : Basis::accuracy;
      comparison.tested = members.size();
      comparison.needed = repetitions_needed(members.size());
    }
  }
  std::ranges::transform(pairs, std::back_inserter(comparison.metrics),
                         [](const Pair& pair) { return pair.result; });
  return comparison;
}

}  // namespace erchaos
