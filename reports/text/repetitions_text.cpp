// Writes a line for each repetition and a table for all.
#include "reports/text/repetitions_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "harness/record/measure/figure.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

struct SeriesRow {
  std::string_view label;
  std::string_view metric;
};

constexpr std::array rows{
    SeriesRow{"full convergence", "full_convergence_time"},
    SeriesRow{"longest outage", "route_loss_of_connectivity_period_max"},
    SeriesRow{"mean over all flows (mttr)", "mttr"},
    SeriesRow{"flows hit", "flows_hit"},
    SeriesRow{"flows not recovered", "flows_not_recovered"},
    SeriesRow{"packets lost", "lost_packets"},
    SeriesRow{"connections re-established", "flows_reestablished"},
    SeriesRow{"longest stall", "tcp_stall_max"},
};

constexpr std::size_t most_differences = 8;

std::string figure(double value, const Series& of) {
  return text_of(value, of.unit, decimals_for(of.accuracy_low, of.accuracy_high, value));
}

std::string interval(const Distribution& of, const Series& series) {
  return of.median_interval ? fmt::format("{} to {}", figure(of.median_interval->low, series),
                                          figure(of.median_interval->high, series))
                            : "-";
}

std::string row(const SeriesRow& shown, const Series& series) {
  const auto values = series.values();
  const std::string label = fmt::format("  {:<28}", shown.label);
  const std::string without =
      fmt::format("no value in {} of {}", series.without_value(), series.figures.size());
  if (values.empty()) {
    return fmt::format("{}{}\n", label, without);
  }
  const Distribution of = describe(values);
  std::string text = fmt::format(
      "{}{:>10} {:>10} {:>10} {:>10}  {}", label, figure(of.median, series), figure(of.p1, series),
      figure(of.p99, series), figure(of.max, series), interval(of, series));
  return text + (series.without_value() == 0 ? "\n" : "  (" + without + ")\n");
}

// Metrics of traffic that the scenario does not have are never measured.
bool is_measured(const Series& series) {
  return !series.values().empty() || find_metric(series.metric)->measured == Measured::by_probes;
}

std::string phase_table(const MeasuredPhase& phase) {
  std::string text = fmt::format("\n{:<30}{:>10} {:>10} {:>10} {:>10}  {}\n", "", "median", "p1",
                                 "p99", "max", "95 % CI of median");
  text = '\n' + printable(phase.title()) + text;
  for (const SeriesRow& shown : rows) {
    const Series* series = find_series(phase.series, shown.metric);
    text += series != nullptr && is_measured(*series) ? row(shown, *series) : "";
  }
  return text;
}

std::size_t with_lab(const Repetitions& of, LabUse use) {
  return static_cast<std::size_t>(std::ranges::count(of.all, use, &Repetition::lab));
}

std::string list(std::string_view intro, const std::vector<std::string>& lines) {
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), most_differences); ++i) {
    text += fmt::format("  {}{}\n", intro, printable(lines[i]));
  }
  if (lines.size() > most_differences) {
    text += fmt::format("  {}and {} more, in repetitions.json\n", intro,
                        lines.size() - most_differences);
  }
  return text;
}

}  // namespace

std::string repetition_line(const Repetition& repetition, const Result& result) {
  const auto worst_of = [&](std::string_view metric) {
    const auto found = worst(result, Change::failover, metric);
    return found ? text_of(*found) : "-";
  };
  const std::string text = fmt::format(
      "repetition {}: {} ({}), longest outage {}, full convergence {}, lab {}, faults delayed {}\n",
      repetition.directory, name_of(repetition.verdict), name_of(repetition.trust),
      worst_of("route_loss_of_connectivity_period_max"), worst_of("full_convergence_time"),
      name_of(repetition.lab), short_figure(milliseconds(repetition.phase), Unit::milliseconds));
  return text + list("- ", repetition.reasons) + list("previous lab: ", repetition.differences);
}

std::string verdict_lines(const Repetitions& of) {
  std::string text =
      fmt::format("{}: {}, {} of {} repetitions are conclusive\n", printable(of.scenario.name),
                  name_of(of.verdict()), of.counted(), of.all.size());
  for (const Repetition& one : of.all) {
    if (!one.counts()) {
      text += list(fmt::format("{}: ", one.directory), one.reasons);
    }
  }
  return text;
}

std::string repetitions_table(const Repetitions& of) {
  std::string text = fmt::format("\n{} repetitions, {} conclusive", of.all.size(), of.counted());
  if (const std::size_t left_out = of.all.size() - of.counted(); left_out > 0) {
    text += fmt::format(", {} left out as inconclusive", left_out);
  }
  text += fmt::format("; lab kept {} times, rebuilt {} times\n", with_lab(of, LabUse::kept),
                      with_lab(of, LabUse::rebuilt));
  for (const MeasuredPhase& phase : of.phases) {
    text += phase_table(phase);
  }
  return text;
}

}  // namespace erchaos::reports
