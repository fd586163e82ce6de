// Takes the worst of the repetitions of a cell.
#include <algorithm>

#include "harness/record/compare/sweep.hpp"

namespace erchaos {
namespace {

struct WorstFigure {
  std::optional<double> value{};
  const Series* series{};
  bool is_without_value{};  // in a phase or repetition
};

// Over all phases that take something out of service, and all repetitions.
WorstFigure worst_figure(const Repetitions& runs, std::string_view metric) {
  WorstFigure worst;
  for (const MeasuredPhase& phase : runs.phases) {
    const Series* series =
        phase.change == Change::failover ? find_series(phase.series, metric) : nullptr;
    if (series == nullptr) {
      continue;
    }
    worst.is_without_value |= series->without_value() > 0;
    for (const double value : series->values()) {
      if (!worst.value || value > *worst.value) {
        worst.value = value;
        worst.series = series;
      }
    }
  }
  return worst;
}

void set_outage(CellResult& result, const Repetitions& runs) {
  WorstFigure worst = worst_figure(runs, "route_loss_of_connectivity_period_max");
  if (!worst.value && !worst.is_without_value) {
    worst = worst_figure(runs, "tcp_stall_max");
  }
  if (worst.value && !worst.is_without_value) {
    result.outage_ms = worst.value;
    result.accuracy_low = worst.series->accuracy_low;
    result.accuracy_high = worst.series->accuracy_high;
  }
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

CellResult result_of(const Repetitions& runs) {
  CellResult result{.directory = {}, .verdict = runs.verdict()};
  result.repetitions = static_cast<std::uint32_t>(runs.all.size());
  result.counted = static_cast<std::uint32_t>(runs.counted());
  result.erchaos = runs.environment.erchaos;
  set_trust(result, runs);
  set_outage(result, runs);
  result.flows_lost =
      static_cast<std::uint32_t>(worst_figure(runs, "flows_not_recovered").value.value_or(0));
  return result;
}

}  // namespace erchaos
