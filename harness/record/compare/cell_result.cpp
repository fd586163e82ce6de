// Takes the worst of the repetitions of a cell.
#include <algorithm>

#include "harness/record/compare/sweep.hpp"

namespace erchaos {
namespace {

struct WorstFigure {
  std::optional<double> value{};
  const Series* series{};
};

// Over all repetitions, of the phases that satisfy the condition; none: one of them has no value.
template <typename IsWanted>
WorstFigure worst_figure(const Repetitions& runs, std::string_view metric, IsWanted is_wanted) {
  WorstFigure worst;
  for (const MeasuredPhase& phase : runs.phases) {
    const Series* series = is_wanted(phase) ? find_series(phase.series, metric) : nullptr;
    if (series == nullptr) {
      continue;
    }
    if (series->without_value() > 0) {
      return {};
    }
    for (const double value : series->values()) {
      if (!worst.value || value > *worst.value) {
        worst = {.value = value, .series = series};
      }
    }
  }
  return worst;
}

std::uint32_t in_any_phase(const Repetitions& runs, std::string_view metric) {
  const auto any = [](const MeasuredPhase&) { return true; };
  return static_cast<std::uint32_t>(worst_figure(runs, metric, any).value.value_or(0));
}

std::uint32_t in_last_phase(const Repetitions& runs, std::string_view metric) {
  const auto is_last = [&](const MeasuredPhase& phase) { return &phase == &runs.phases.back(); };
  return static_cast<std::uint32_t>(worst_figure(runs, metric, is_last).value.value_or(0));
}

PeriodImpact worse(const PeriodImpact& one, const PeriodImpact& other) {
  PeriodImpact both{.accuracy_low = std::min(one.accuracy_low, other.accuracy_low),
                    .accuracy_high = std::max(one.accuracy_high, other.accuracy_high),
                    .flows_dark = std::max(one.flows_dark, other.flows_dark)};
  if (one.longest_outage_ms && other.longest_outage_ms) {
    both.longest_outage_ms = std::max(*one.longest_outage_ms, *other.longest_outage_ms);
  }
  return both;
}

Impact worse(const Impact& one, const Impact& other) {
  return {.faulty = worse(one.faulty, other.faulty),
          .healed = one.healed && other.healed ? worse(*one.healed, *other.healed)
                                               : (one.healed ? one.healed : other.healed)};
}

Impact of_connections(const Repetitions& runs) {
  const WorstFigure stall = worst_figure(runs, "tcp_stall_max", [](const MeasuredPhase& phase) {
    return phase.change == Change::failover;
  });
  return stall.series == nullptr ? Impact{}
                                 : Impact{.faulty = {.longest_outage_ms = stall.value,
                                                     .accuracy_low = stall.series->accuracy_low,
                                                     .accuracy_high = stall.series->accuracy_high}};
}

Impact impact_of(const Repetitions& runs) {
  std::optional<Impact> worst;
  for (const Repetition& one : runs.all) {
    if (one.counts() && one.impact) {
      worst = worst ? worse(*worst, *one.impact) : *one.impact;
    }
  }
  return worst ? *worst : of_connections(runs);
}

// Of those that count; if none does, of all.
void set_trust(CellResult& result, const Repetitions& runs) {
  for (const Repetition& one : runs.all) {
    if (one.counts() || runs.counted() == 0) {
      result.trust = std::max(result.trust, one.trust);
    }
    if (one.verdict == result.verdict && result.reasons.empty()) {
      result.reasons = one.reasons;
    }
  }
}

}  // namespace

bool CellResult::survived() const {
  return counts() && verdict == Verdict::passed && flows_lost() == 0 && flows_not_back() == 0 &&
         connections_dark == 0;
}

CellResult result_of(const Repetitions& runs) {
  CellResult result{.directory = {}, .verdict = runs.verdict()};
  result.repetitions = static_cast<std::uint32_t>(runs.all.size());
  result.counted = static_cast<std::uint32_t>(runs.counted());
  result.erchaos = runs.environment.erchaos;
  set_trust(result, runs);
  result.impact = impact_of(runs);
  result.connections_broken = in_any_phase(runs, "flows_reestablished");
  result.connections_dark = in_last_phase(runs, "connections_not_recovered");
  return result;
}

}  // namespace erchaos
