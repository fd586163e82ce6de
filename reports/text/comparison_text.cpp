// Writes what got worse, what got better, and what else changed.
#include "reports/text/comparison_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/record/measure/figure.hpp"
#include "reports/text/text.hpp"
#include "reports/text/unified_diff.hpp"

namespace erchaos::reports {
namespace {

std::string side(std::string_view name, const Repetitions& of) {
  std::string text =
      of.all.size() == 1
          ? fmt::format("{}: one run, {}", name, name_of(of.verdict()))
          : fmt::format("{}: {} repetitions, {}", name, of.all.size(), name_of(of.verdict()));
  if (of.counted() < of.all.size() && of.all.size() > 1) {
    text += fmt::format(", {} left out as inconclusive", of.all.size() - of.counted());
  }
  return text + '\n';
}

// States the effect size by its definition, as a share of pairs.
std::string chance(const MetricComparison& of) {
  if (!of.ranks) {
    return "";
  }
  std::string text = fmt::format(", p {:.2g}", of.ranks->p);
  text += of.corrected_p ? fmt::format(" (corrected {:.2g})", *of.corrected_p) : "";
  return text + fmt::format(", larger in {:.0f} % of pairs (Cliff's delta {:+.2f})",
                            100 * of.ranks->superiority, of.ranks->cliffs_delta());
}

std::string with_comma(const std::string& text) { return text.empty() ? "" : ", " + text; }

std::string line(const MetricComparison& of) {
  std::string text =
      fmt::format("  {}, {}: {} -> {}{}{}", printable(of.phase), of.metric, figure_of(of.base, of),
                  figure_of(of.now, of), with_comma(difference(of)), chance(of));
  if (of.base_without != of.now_without) {
    text += fmt::format(", without value {} -> {}", of.base_without, of.now_without);
  }
  return text + '\n';
}

std::string section(std::string_view title, const Comparison& of, Trend finding, bool can_fail) {
  std::string text;
  for (const MetricComparison& metric : of.metrics) {
    if (metric.finding == finding && metric.can_fail == can_fail) {
      text += line(metric);
    }
  }
  return text.empty() ? "" : fmt::format("\n{}\n{}", title, text);
}

std::string configurations(const Repetitions& base, const Repetitions& now) {
  if (base.configurations.empty() || now.configurations.empty()) {
    return fmt::format("\nno configurations for {}\n",
                       base.configurations.empty() ? "the base" : "the new run");
  }
  std::set<std::string> files;
  for (const Repetitions* of : {&base, &now}) {
    for (const auto& [file, text] : of->configurations) {
      files.insert(file);
    }
  }
  const auto text_in = [](const Repetitions& of, const std::string& file) {
    const auto found = of.configurations.find(file);
    return found == of.configurations.end() ? std::string{} : found->second;
  };
  std::string text;
  for (const std::string& file : files) {
    text += unified_diff(file, text_in(base, file), text_in(now, file));
  }
  return text.empty() ? "\nconfigurations: the same\n" : "\nconfigurations:\n" + text;
}

std::string environment(const Repetitions& base, const Repetitions& now) {
  const auto differences = differences_in_environment(base, now);
  std::string text = differences.empty() ? "\ntopology file, seed, limits and versions: the same\n"
                                         : "\ndifferent:\n";
  for (const std::string& difference : differences) {
    text += "  " + printable(difference) + '\n';
  }
  return text;
}

std::string doubts(std::string_view name, const Repetitions& of) {
  std::string text;
  for (const Repetition& one : of.all) {
    if (!one.counts()) {
      text +=
          fmt::format("  {} {} is inconclusive ({}):\n", name, one.directory, name_of(one.trust));
      for (const std::string& reason : one.reasons) {
        text += "    - " + printable(reason) + '\n';
      }
    }
  }
  return text;
}

}  // namespace

std::string figure_of(std::optional<double> value, const MetricComparison& of) {
  return value ? text_of(*value, of.unit, decimals_for(-of.resolution, of.resolution, *value))
               : "no value";
}

std::string comparison_headline(const Comparison& of) {
  if (!of.is_conclusive()) {
    return "INCONCLUSIVE: one side has no conclusive run";
  }
  if (of.verdict_fell() && !of.has_stricter_limits) {
    return "REGRESSION: the limits were kept before, and are missed now";
  }
  if (!of.is_regression()) {
    return of.verdict_fell() ? "no regression: worse verdict, but due to stricter limits"
                             : "no regression";
  }
  return of.basis == Basis::ranks ? "REGRESSION"
                                  : "REGRESSION, or chance: there are too few runs to decide";
}

std::string comparison_basis(const Comparison& of) {
  if (of.basis == Basis::ranks) {
    return fmt::format(
        "A difference counts if it is above {:g} % and p < 0.05 by rank test, corrected for the {} "
        "metrics that could differ.",
        of.threshold, of.tested);
  }
  return fmt::format(
      "Chance cannot be excluded: for {} metrics that could differ it takes {} repetitions of each "
      "side. A difference counts from {:g} % on, if all figures of one side, with their accuracy, "
      "lie beyond all of the other.",
      of.tested, of.needed, of.threshold);
}

std::string difference(const MetricComparison& of) {
  if (!of.base || !of.now) {
    return "";
  }
  const double change = *of.now - *of.base;
  const std::string text = fmt::format("{}{}", change > 0 ? "+" : "", figure_of(change, of));
  return of.percent ? fmt::format("{} ({:+.1f} %)", text, *of.percent) : text;
}

std::string comparison_text(const Comparison& of, const Repetitions& base, const Repetitions& now) {
  std::string text = comparison_headline(of) + '\n' + side("base", base) + side("new", now) +
                     doubts("base", base) + doubts("new", now);
  if (of.is_conclusive()) {
    const auto same = std::ranges::count_if(of.metrics, [](const MetricComparison& metric) {
      return metric.can_fail && metric.finding == Trend::same;
    });
    text += comparison_basis(of) + '\n' + section("worse", of, Trend::worse, true) +
            section("better", of, Trend::better, true) +
            section("worse, but not judged", of, Trend::worse, false) +
            section("better, but not judged", of, Trend::better, false) +
            section("changed", of, Trend::changed, false) +
            fmt::format("\n{} judged metrics did not change\n", same);
  }
  return text + environment(base, now) + configurations(base, now);
}

}  // namespace erchaos::reports
