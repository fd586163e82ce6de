// Describes the data of the page about several runs.
#include "reports/json/matrix_data.hpp"

#include "reports/json/described.hpp"

namespace erchaos::reports {
namespace {

void describe_series(Object& object, Series& series) {
  object.is("matrix_series", "A metric over the runs that count.");
  object.field("metric", series.metric, "Its name.");
  object.choice("unit", series.unit, unit_names, "Unit of the figures.");
  object.pair({.name = "accuracy",
               .meaning = "A true value lies between its figure + the first and the figure + the "
                          "second number."},
              series.accuracy_low, series.accuracy_high);
  object.field("figures", series.figures, "One for each run that counts; null: no value.");
}

void describe_phase(Object& object, MeasuredPhase& phase) {
  object.is("matrix_phase", "A fault's injection, one of its stages, or its healing.");
  object.field("kind", phase.kind, "Kind of fault.");
  object.field("target", phase.target, "What it broke.");
  object.field("name", phase.name, "failover, the stage's name, or reversion.");
  object.choice("change", phase.change, change_names, "Whether it breaks or heals.");
  object.member({.name = "series", .meaning = "The metrics that the page shows."}, [&](Value& at) {
    visit_list(at, phase.series, [](Value& item, Series& series) {
      item.object([&](Object& inner) { describe_series(inner, series); });
    });
  });
}

}  // namespace

void describe(Object& object, MatrixRun& run) {
  object.is("matrix_run", "One run.");
  object.field("name", run.run.directory, "Its directory; \".\": there was only one.");
  object.choice("verdict", run.run.verdict, verdict_names, "Its verdict.");
  object.choice("trust", run.run.trust, trust_level_names, "How far it can be trusted.");
  object.derived("counts", run.run.counts(), "It is not inconclusive.");
  object.field("reasons", run.run.reasons, "Why it did not pass.");
  object.field("page", run.page, "Its own page, relative; null: it has none.");
}

void describe(Object& object, MatrixRow& row) {
  object.is("matrix_row", "A run, or the repetitions of one.");
  object.field("path", row.path, "Its directory.");
  object.object({.name = "scenario", .meaning = "What was run."},
                [&](Object& inner) { describe_scenario(inner, row.scenario); });
  object.choice("verdict", row.verdict, verdict_names, "Failed if any run that counts failed.");
  object.field("runs", row.runs, "All runs.");
  object.member({.name = "phases", .meaning = "What was measured."}, [&](Value& at) {
    visit_list(at, row.phases, [](Value& item, MeasuredPhase& phase) {
      item.object([&](Object& inner) { describe_phase(inner, phase); });
    });
  });
}

void describe(Object& object, MatrixData& data) {
  object.is("matrix_data", "The data of the page about several runs.");
  object.field("rows", data.rows, "Runs, and repetitions of runs.");
}

}  // namespace erchaos::reports
