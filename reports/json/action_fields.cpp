// Describes what followed an action: metrics, recovery, losses, routes.
#include "reports/json/described.hpp"

namespace erchaos::reports {

constexpr std::array<std::string_view, 4> sources{"bfd", "bgp", "link", ""};

Entries entries_of(std::vector<Metric>& metrics) {
  return {.size = metrics.size(),
          .key = [&](std::size_t i) { return metrics[i].name; },
          .append = [&](const std::string& key) { metrics.emplace_back().name = key; },
          .visit = [&](std::size_t i, Value& at) { visit(at, metrics[i]); },
          .sign = "unit"};
}

void describe(Object& object, Metric& metric) {
  object.is("metric", "A measured figure. Names and formulas: `erchaos list metrics`.");
  object.field("value", metric.value,
               "The figure, in `unit`; null when it could not be measured, `note` says why.");
  object.choice("unit", metric.unit, unit_names,
                "Unit of the figures beside it: milliseconds, seconds, percent, or a plain count.");
  object.pair({.name = "accuracy",
               .meaning = "The true value lies between value + the first and value + the second "
                          "number, in `unit`."},
              metric.accuracy_low, metric.accuracy_high);
  object.field("method", metric.method,
               "How it was measured, e.g. route-specific, loss-derived, timeline, count.");
  object.derived("clock_free", is_clock_free(metric.unit),
                 "It does not depend on the clock: a count or a share.");
  object.field("valid", metric.is_valid,
               "False where an untrusted run gives a reason to doubt this figure.");
  object.note("note", metric.note, "Additional information; why there is no value.");
}

void describe(Object& object, ClassMetrics& metrics) {
  object.others("A metric, measured on this class alone.", entries_of(metrics.metrics));
}

void describe(Object& object, RecoverySplit& split) {
  object.is("recovery",
            "The recovery of one direction: of the flow that recovered last from its "
            "first outage, or, if none was dark, moved last. It is split at the observed "
            "moments. The parts add up to the time from the event to the sending of the first good "
            "packet; a part that was not seen is included in the next.");
  object.field("from", split.from, "Node the flow begins at.");
  object.field("to", split.to, "Node the flow ends at.");
  object.field("flow", split.flow, "Id of the flow.");
  object.field("detected_by", split.detected_by,
               "Node that first detected it on the flow's path; empty: not seen.");
  object.one_of("detected_how", split.detected_how, sources, "What detected it; empty: not seen.");
  object.field("rerouted_by", split.rerouted_by,
               "Node whose kernel route change moved the flow; empty: not seen.");
  object.field("detection_ms", split.detection_ms, "From the event to detection.");
  object.field("rib_ms", split.rib_ms, "From detection to the choice of a new best path.");
  object.field("fib_ms", split.fib_ms, "From there to the change of the kernel's route.");
  object.field("dataplane_ms", split.dataplane_ms,
               "From there to the sending of the first packet that got through.");
  object.field("residual_ms", split.residual_ms,
               "The time that follows from the number of packets lost in that outage, minus the "
               "sum of the parts.");
  object.newer("outage_begin_ms", split.outage_begin_ms,
               "From the event to the sending of the first packet lost in that outage; null: it "
               "was dark already, or not at all.");
}

void describe(Object& object, Losses& losses) {
  object.field("from", losses.from, "The host that sends them.");
  object.field("to", losses.to, "Their destination host.");
  object.field("last_node", losses.after.node, "The last node that saw them.");
  object.field("packets", losses.after.packets, "How many.");
}

void describe(Object& object, LinkShare& share) {
  object.is("link_share", "The flows of one direction that cross a link.");
  object.field("link", share.link, "Name of the link.");
  object.field("from", share.from, "The host that sends the flows.");
  object.field("to", share.to, "Their destination host.");
  object.field("flows", share.flows, "All flows of the direction.");
  object.field("before", share.before, "Of these, crossed the link before.");
  object.field("after", share.after, "Of these, cross it after.");
}

void describe(Object& object, RouteFlow& flow) {
  object.field("flow", flow.flow, "Its id.");
  object.field("convergence_ms", flow.convergence_ms,
               "Its route-specific convergence time; null when it stayed dark, or was not clean "
               "for long enough.");
  object.field("loss_of_connectivity_ms", flow.loss_of_connectivity_ms, "Lost packets x interval.");
}

void describe(Object& object, RouteSpread& spread) {
  object.is("route_spread", "Distribution of the times of a route's flows, in ms.");
  object.field("min", spread.min, "The shortest.");
  object.field("median", spread.median, "The median.");
  object.field("max", spread.max, "The longest.");
}

void describe(Object& object, RouteResult& route) {
  object.is("route", "What an action did to the flows from one host that go to one prefix.");
  object.field("prefix", route.prefix,
               "The most specific that any router had a kernel route to; the address where none "
               "had.");
  object.field("from", route.from, "The host that sends.");
  object.field("to", route.to, "The host that receives.");
  object.field("flows", route.flows, "How many go there.");
  object.derived("convergence_ms", route.convergence(),
                 "Route-specific convergence time (RFC 6412 Eq 4, 5) over the affected flows that "
                 "have one; null when none has.");
  object.derived("loss_of_connectivity_ms", route.loss_of_connectivity(),
                 "Route loss of connectivity period (RFC 6412 Eq 8) over the flows that lost "
                 "packets; null when none did.");
  object.field("affected", route.affected, "The flows that were hit, moved, or dark.");
}

void describe(Object& object, NotMoved& flows) {
  object.is("not_moved",
            "Flows that still went through the node that a fault drains, when the next action "
            "began; by direction.");
  object.field("prefix", flows.prefix, "Their destination prefix, as in routers' tables.");
  object.field("from", flows.from, "The host that sends them.");
  object.field("to", flows.to, "Their destination host.");
  object.field("flows", flows.flows, "How many.");
}

void describe(Object& object, ActionResult& action) {
  object.is("aftermath",
            "What followed one action (the injection of a fault, a stage or its healing), up to "
            "the next action. Besides the keys below, every other key is a metric.");
  object.moment("event_ms", action.event,
                "Convergence event instant (RFC 6412 3.2.2), in ms since time zero.");
  object.field("event_source", action.event_source,
               R"(Where the event instant was read: "data plane" or "tester".)");
  object.moment("begin_ms", action.begin,
                "First instant that counts for this action, in ms since time zero.");
  object.moment("end_ms", action.end,
                "Last instant that counts for this action, in ms since time zero.");
  object.field("recovery", action.recovery, "One per direction that was hit or moved.");
  object.field("losses", action.losses,
               "Lost packets by direction and by the last node that saw them, the most first: the "
               "sender where no router did, the receiver where they arrived too late.");
  object.newer("link_shares", action.link_shares,
               "After the healing that ended all overlapping faults: how many flows of each "
               "direction crossed a link before the first of them, and how many at the end of the "
               "following time without a fault. Empty elsewhere, and where paths are not known.");
  object.newer("routes", action.routes,
               "All flows by direction and by the prefix they go to: the routes of RFC 6412.");
  object.object(
      {.name = "classes",
       .meaning = "By name of each class of flows and of connections, the metrics that it can "
                  "have, measured on it alone; empty when the scenario has none."},
      [&](Object& inner) {
        inner.others(
            "Every key is a metric.",
            {.size = action.classes.size(),
             .key = [&](std::size_t i) { return action.classes[i].name; },
             .append = [&](const std::string& key) { action.classes.emplace_back().name = key; },
             .visit = [&](std::size_t i, Value& at) { visit(at, action.classes[i]); }});
      });
  object.others("A metric.", entries_of(action.metrics));
}

}  // namespace erchaos::reports
