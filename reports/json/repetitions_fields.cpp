// Describes repetitions and the distributions of what they measured.
#include "harness/base/lines.hpp"
#include "reports/json/described.hpp"

namespace erchaos::reports {

constexpr std::array<std::string_view, 1> repetitions_schemas{repetitions_schema};

void describe(Object& object, Distribution& distribution) {
  object.field("count", distribution.count, "Number of values.");
  object.field("min", distribution.min, "The smallest.");
  object.field("p1", distribution.p1, "1st percentile.");
  object.field("median", distribution.median, "Median.");
  object.field("p99", distribution.p99, "99th percentile.");
  object.field("max", distribution.max, "The largest.");
  object.field("mean", distribution.mean, "Mean.");
  object.field("standard_deviation", distribution.standard_deviation, "Of the sample (n - 1).");
  auto& interval = distribution.median_interval;
  object.member({.name = "median_interval",
                 .meaning = "Confidence interval of the median, at least 95 % (order statistics); "
                            "null below 6 values."},
                [&](Value& at) {
                  visit_optional(at, interval, [](Value& inner, ConfidenceInterval& both) {
                    inner.pair(both.low, both.high);
                  });
                });
}

void describe(Object& object, Series& series) {
  object.is("series", "One metric over the repetitions that count.");
  object.choice("unit", series.unit, unit_names,
                "Unit of all its figures: milliseconds, percent, or a plain count.");
  object.pair({.name = "accuracy",
               .meaning = "A true value lies between the figure + the first and the figure + the "
                          "second number; the widest of all repetitions."},
              series.accuracy_low, series.accuracy_high);
  object.derived("without_value", series.without_value(), "Repetitions without a value.");
  object.field("values", series.figures,
               "The figure of each repetition that counts, in order; null where it has none.");
  const std::vector<double> values = series.values();
  object.derived("distribution",
                 values.empty() ? std::nullopt : std::optional{erchaos::describe(values)},
                 "Of the values; null when there are none. Percentiles are figures that occurred "
                 "(RFC 2330 section 11.3).");
}

void describe(Object& object, MeasuredPhase& phase) {
  object.is("measured_phase", "A fault's injection, one of its stages, or its healing.");
  object.field("kind", phase.kind, "Kind of fault, as in `erchaos list faults`.");
  object.field("target", phase.target, "What was hit, e.g. the name of a link.");
  object.field("name", phase.name, "failover, reversion, or the name of a stage.");
  object.choice("change", phase.change, change_names,
                "What it does to traffic: takes it out of service, or brings it back.");
  object.object(
      {.name = "metrics", .meaning = "By name, as in `erchaos list metrics`."}, [&](Object& inner) {
        inner.others(
            "One metric.",
            {.size = phase.series.size(),
             .key = [&](std::size_t i) { return phase.series[i].metric; },
             .append = [&](const std::string& key) { phase.series.emplace_back().metric = key; },
             .visit = [&](std::size_t i, Value& at) { visit(at, phase.series[i]); }});
      });
}

void describe(Object& object, Repetition& one) {
  object.is("repetition", "One run.");
  object.field("directory", one.directory, "Its run directory; \".\" for a single run.");
  object.choice("verdict", one.verdict, verdict_names, "Its verdict.");
  object.choice("trust", one.trust, trust_level_names, "How far it can be trusted.");
  object.derived("counts", one.counts(), "It is not inconclusive.");
  object.duration("phase_ms", one.phase, "By how much its steps were delayed, in ms.");
  object.choice("lab", one.lab, lab_use_names,
                "The lab it ran in: the first, that of the repetition before, or a rebuilt one.");
  object.field(
      "differences", one.differences,
      "Why the previous lab was not kept: problems of its run, or lines that were present (-) "
      "before the first fault and not after the last healing, or the other way round (+).");
  object.field("reasons", one.reasons, "Why the verdict is not passed, one sentence each.");
  object.if_there("impact", one.impact, "All faults together, if there were any, and flows.");
}

namespace {

Entries entries_of(std::vector<Limit>& limits) {
  return {.size = limits.size(),
          .key = [&](std::size_t i) { return limits[i].name(); },
          .append = [&](const std::string& key) { limits.push_back(limit_of(key, 0)); },
          .visit = [&](std::size_t i, Value& at) { at.number(limits[i].value); }};
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + '\n';
  }
  return text;
}

void describe_configurations(Object& object, std::map<std::string, std::string>& all) {
  object.others(
      "The lines of a file.",
      map_entries(all, std::identity{}, std::identity{}, [](Value& at, std::string& text) {
        std::vector<std::string> lines = lines_of(text);
        visit(at, lines);
        text = joined(lines);
      }));
}

}  // namespace

void describe(Object& object, Repetitions& repetitions) {
  object.is("repetitions",
            "The result of repeated runs of one scenario; also a baseline for `erchaos compare`. "
            "Times are in ms, shares in percent; figures are rounded to 0.001.");
  std::size_t schema = 0;
  object.choice("schema", schema, repetitions_schemas, "Name and version of this format.");
  object.object({.name = "scenario", .meaning = "What was run."},
                [&](Object& inner) { describe_scenario(inner, repetitions.scenario); });
  object.member(
      {.name = "verdict",
       .meaning = "Failed if any repetition that counts failed; inconclusive if none counts.",
       .presence = Presence::derived},
      [&](Value& at) {
        auto verdict = static_cast<std::size_t>(repetitions.verdict());
        at.choice(verdict, verdict_names);
      });
  object.field("environment", repetitions.environment, "What the first repetition was run with.");
  object.member({.name = "interval_ms",
                 .meaning = "Time between two packets of one flow, in ms; 0: there were none.",
                 .presence = Presence::newer},
                [&](Value& at) { at.duration(repetitions.interval); });
  object.duration(
      "phase_range_ms", repetitions.phase_range,
      "Each repetition had its steps delayed by a random time below this, in ms; 0: not at all.");
  object.derived("left_out", repetitions.all.size() - repetitions.counted(),
                 "Repetitions that do not count, because they are inconclusive.");
  object.object({.name = "limits", .meaning = "The scenario's [limits], in the metrics' units."},
                [&](Object& inner) { inner.others("One limit.", entries_of(repetitions.limits)); });
  object.field("repetitions", repetitions.all, "Every repetition, in order.");
  object.field("phases", repetitions.phases,
               "Measured separately: for each fault its injection, its stages, and its healing; of "
               "the repetitions that count.");
  object.object({.name = "configurations",
                 .meaning = "The first repetition's nodes/, line by line: by <node>/frr.conf and "
                            "<node>/nftables.conf."},
                [&](Object& inner) { describe_configurations(inner, repetitions.configurations); });
}

}  // namespace erchaos::reports
