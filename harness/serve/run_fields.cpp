// Describes runs.json.
#include "harness/serve/stored_run.hpp"
#include "reports/json/described.hpp"

namespace erchaos::serve {
namespace {

using reports::Object;
using reports::Value;

constexpr std::array<std::string_view, 1> schemas{runs_schema};

struct FaultName {
  FaultRecord& fault;
};

void describe(Object& object, FaultName& name) {
  object.field("kind", name.fault.kind, "Kind of fault, as in `erchaos list faults`.");
  object.field("target", name.fault.target, "What was hit, e.g. the name of a link.");
}

void describe_outage(Object& object, Metric& outage, std::optional<double> limit) {
  object.field("metric", outage.name, "What it is, as in `erchaos list metrics`.");
  object.choice("unit", outage.unit, unit_names, "Unit of the figures beside it.");
  object.field("value", outage.value, "The figure, in `unit`.");
  object.pair({.name = "accuracy",
               .meaning = "The true value lies between value + the first and value + the second "
                          "number."},
              outage.accuracy_low, outage.accuracy_high);
  object.field("phase", outage.method, "failover or reversion: where it was longest.");
  object.derived("limit", limit, "The scenario's limit on it in this phase; null: none.");
}

void describe_trust(Object& object, StoredRun& run) {
  object.choice("level", run.trust, trust_level_names, "Untrusted makes the verdict inconclusive.");
  object.field("reasons", run.trust_reasons, "Why it is not trusted, one sentence each.");
}

void describe_faults(Value& at, std::vector<FaultRecord>& faults) {
  at.list({.size = faults.size(),
           .resize = [&](std::size_t size) { faults.resize(size); },
           .visit =
               [&](std::size_t i, Value& item) {
                 FaultName name{faults[i]};
                 item.object([&](Object& inner) { describe(inner, name); });
               }});
}

}  // namespace

void describe(Object& object, StoredRun& run) {
  object.is("run", "One run directory.");
  object.field("path", run.path, "The directory, below the one that is served.");
  object.text_or_null("repetition_of", run.repetitions,
                      "The directory of repetitions that it is one of; null: none.");
  object.choice("state", run.state, state_names,
                "whole; cut-short: there is no result.json (yet); unreadable: it is not valid. All "
                "but path, state, problem and utc are then empty.");
  object.text_or_null("problem", run.problem, "Why it is not whole.");
  object.member({.name = "utc",
                 .meaning = "When the run's first probe was due; where that is not known, when its "
                            "last file was written."},
                [&](Value& at) { at.utc(run.begin_utc); });
  object.object({.name = "scenario", .meaning = "What was run."},
                [&](Object& inner) { reports::describe_scenario(inner, run.scenario); });
  object.choice("verdict", run.verdict, verdict_names, "The verdict of the run.");
  object.field("reasons", run.reasons, "Why the verdict is not passed, one sentence each.");
  object.object({.name = "trust", .meaning = "How far the measurement can be trusted."},
                [&](Object& inner) { describe_trust(inner, run); });
  object.member({.name = "faults", .meaning = "The faults, in order of injection."},
                [&](Value& at) { describe_faults(at, run.faults); });
  object.member({.name = "longest_outage",
                 .meaning = "The longest outage of any flow after any fault or healing; of "
                            "connections, their longest stall. Null: not measured."},
                [&](Value& at) {
                  const auto limit = run.outage_limit();
                  reports::visit_optional(at, run.longest_outage, [&](Value& inner, Metric& of) {
                    inner.object([&](Object& members) { describe_outage(members, of, limit); });
                  });
                });
  object.field("limits", run.limits, "The limits, as in the scenario.");
}

void describe(Object& object, RunList& list) {
  object.is("runs", "The runs below the directory that `erchaos serve` shows.");
  std::size_t schema = 0;
  object.choice("schema", schema, schemas, "Name and version of this format.");
  object.field("runs", list.runs, "All runs, or those that the query asks for, the newest first.");
}

}  // namespace erchaos::serve
