// Describes a whole result.
#include "reports/json/described.hpp"
#include "reports/json/fault_view.hpp"

namespace erchaos::reports {
namespace {

constexpr std::array<std::string_view, 1> result_schemas{result_schema};

void describe_lab(Object& object, LabRecord& lab) {
  object.object({.name = "lab", .meaning = "The network that was built."}, [&](Object& inner) {
    inner.field("ready_ms", lab.ready_ms, "From start to ready, in ms.");
    inner.field("teardown_ms", lab.teardown_ms, "Duration of the teardown, in ms.");
    inner.derived("nodes", lab.nodes.size(), "Number of nodes.");
    inner.derived("links", lab.links.size(), "Number of links.");
  });
  object.object({.name = "network",
                 .meaning = "The network that was built, for drawings.",
                 .presence = Presence::newer},
                [&](Object& inner) {
                  inner.field("nodes", lab.nodes, "Nodes, by their names.");
                  inner.field("links", lab.links,
                              "Links, one for each cable: a link through a switch has several.");
                });
}

void describe_times(Object& object, Result& result) {
  object.object({.name = "time_zero",
                 .meaning = "When the run's first probe was due.",
                 .presence = Presence::newer},
                [&](Object& inner) {
                  inner.member(
                      {.name = "t", .meaning = "As in the timeline: monotonic nanoseconds."},
                      [&](Value& at) { at.clock_reading(result.begin); });
                  inner.member({.name = "utc", .meaning = "By the wall clock, to the microsecond."},
                               [&](Value& at) { at.utc(result.begin_utc); });
                });
  object.duration("interval_ms", result.interval, "Time between two packets of one flow, in ms.");
  object.if_there("interval_choice", result.interval_choice,
                  "Why it is that long, if the scenario does not fix it.");
  object.duration("forwarding_delay_threshold_ms", result.forwarding_delay_threshold,
                  "Lateness after which a packet counts as lost (RFC 6412 3.7.6), in ms.");
  object.duration("sustained_convergence_validation_time_ms",
                  result.sustained_convergence_validation_time,
                  "Clean time needed before a network counts as converged (RFC 6412 3.7.5), in "
                  "ms.");
}

}  // namespace

Limit limit_of(const std::string& name, double value) {
  const auto dot = name.find('.');
  const std::string first = name.substr(0, dot);
  const bool has_class = first != "failover" && first != "reversion" && dot != std::string::npos;
  return {.metric = has_class ? name.substr(dot + 1) : name,
          .value = value,
          .of_class = has_class ? first : ""};
}

void describe(Object& object, LimitResult& limit) {
  std::string name = limit.limit.name();
  double value = limit.limit.value;
  object.is("limit", "One row of the scenario's [limits].");
  object.field("name", name,
               "The metric, with its phase, and before that the class if it is on one.");
  object.field("limit", value, "The value that must not be exceeded, in `unit`.");
  limit.limit = limit_of(name, value);
  object.choice("unit", limit.unit, unit_names,
                "Unit of the figures beside it: milliseconds, seconds, percent, or a plain count.");
  object.field("measured", limit.measured,
               "The worst value over all faults, in `unit`; null when there is none.");
  object.pair({.name = "accuracy",
               .meaning = "The true value of what was measured lies between measured + accuracy[0] "
                          "and measured + accuracy[1].",
               .presence = Presence::newer},
              limit.accuracy_low, limit.accuracy_high);
  object.field("passed", limit.passed, "The measured value is not greater than the limit.");
  object.field("valid", limit.is_valid,
               "False where an untrusted run gives a reason to doubt the measured value.");
  object.note("note", limit.note,
              "Why there is no measured value, or why the limit is missed despite it.");
}

void describe(Object& object, PeriodImpact& impact) {
  object.is("period_impact", "What flows went through in a period of the run.");
  object.field("longest_outage_ms", impact.longest_outage_ms,
               "Lost packets x interval (RFC 6412 Eq 8) of the flow that lost most, in ms; null: "
               "some were dark (`flows_dark`), or it was not measured.");
  object.pair({.name = "accuracy",
               .meaning = "The true outage lies between the figure + the first and the figure + "
                          "the second number."},
              impact.accuracy_low, impact.accuracy_high);
  object.field("flows_dark", impact.flows_dark,
               "Flows still dark at its end, or with one fault when a stage restored service.");
}

void describe(Object& object, Impact& impact) {
  object.is("impact", "What all faults of a run together did to flows.");
  object.field("faulty", impact.faulty,
               "From the first injection to the first healing, or to the end if nothing was "
               "healed.");
  object.field("healed", impact.healed,
               "From the first healing to the end, without flows that were dark before; null: "
               "nothing was healed.");
}

void describe(Object& object, Result& result) {
  object.is("result",
            "The result of a run. Times are in ms; instants in ms since time zero, the moment the "
            "run's first probe was due; shares in percent; figures are rounded to 0.001.");
  std::size_t schema = 0;
  object.choice("schema", schema, result_schemas, "Name and version of this format.");
  object.field("scenario", result.scenario, "What was run.");
  object.choice("verdict", result.verdict, verdict_names, "The verdict of the run.");
  object.field("reasons", result.reasons, "Why the verdict is not passed, one sentence each.");
  object.field("trust", result.trust, "How far the measurement can be trusted.");
  object.field("environment", result.environment, "What it was run with.");
  describe_lab(object, result.lab);
  describe_times(object, result);
  object.object({.name = "packets", .meaning = "Counts over all flows."},
                [&](Object& inner) { describe_counts(inner, result.packets); });
  object.field("sessions", result.sessions,
               "Each end of every BGP session, with the timers in force before the first fault.");
  object.newer("route_tables", result.routing,
               "Routes and sessions of MSEEs and gateways, at the end of each phase that was long "
               "enough to ask them, and after the run; empty where there are none of them.");
  object.field("losses_are_known", result.losses_are_known,
               "Every packet's last router is known, so that `losses` and `lost_after` are whole; "
               "if not, they are empty.");
  object.field("sightings_missed", result.observations_missed,
               "Packets that reached a router while the ring buffer of its tap was full.");
  object.field("phases", result.phases, "The parts of the run, in order.");
  std::vector<FaultView> faults = take_faults(result);
  object.field("faults", faults, "The faults, in order of injection.");
  put_faults(std::move(faults), result);
  object.if_there("impact", result.impact, "All faults together, if there were any, and flows.");
  object.field("limits", result.limits, "The limits, as in the scenario.");
  object.newer("paths", result.paths,
               "Paths that flows took, each the routers in order of passing; the first is none.");
  object.field("flows", result.flows, "Every flow, by id.");
  object.field("connections", result.connections,
               "Every connection, by id; empty when the scenario has no [[connections]].");
}

}  // namespace erchaos::reports
