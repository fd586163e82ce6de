// The metrics of a fault, with accuracy, method and meaning.
import { actionsOf } from "./actions";
import { metricsOf, type Data, type Fault, type Metric, type Metrics } from "./data";
import { details, el } from "./dom";
import { accuracy, figure } from "./figures";
import { table, type Column } from "./table";

// One column for each action.
interface Measured {
  name: string;
  metrics: Metrics;
}

const allOf = (fault: Fault): Measured[] =>
  actionsOf(fault).map(({ name, after }) => ({ name, metrics: metricsOf(after) }));

const primary = [
  "full_convergence_time",
  "route_loss_of_connectivity_period_max",
  "route_loss_of_connectivity_period_median",
  "mttr",
  "flows_hit",
  "flows_not_recovered",
  "lost_packets",
  "tcp_stall_max",
  "flows_reestablished",
  "connections_not_recovered",
  "requests_failed",
  "echo_loss_period_max",
];

export function keyFigures(fault: Fault): HTMLElement {
  const measured = allOf(fault);
  const names = primary.filter((name) =>
    measured.some(({ metrics }) => isOfThisTraffic(metrics[name])),
  );
  return table("Key figures", columns(measured), names);
}

const isOfThisTraffic = (metric: Metric | undefined): boolean =>
  metric !== undefined &&
  (metric.value !== null || !metric.note?.startsWith("the scenario has no"));

export function allMetrics(data: Data, fault: Fault): HTMLElement {
  const actions = actionsOf(fault);
  const classes = [...new Set(actions.flatMap(({ after }) => Object.keys(after.classes ?? {})))];
  const of = (title: string, each: Measured[]) =>
    table(title, [...columns(each), ...meaning(data)], namesIn(each));
  return details(
    "All metrics",
    of("All metrics", allOf(fault)),
    ...classes.map((group) =>
      of(
        `Class ${group}`,
        actions.map(({ name, after }) => ({ name, metrics: after.classes?.[group] ?? {} })),
      ),
    ),
  );
}

const namesIn = (actions: Measured[]) => [
  ...new Set(actions.flatMap(({ metrics }) => Object.keys(metrics))),
];

const columns = (actions: Measured[]): Column<string>[] => [
  { name: "Metric", cell: (name) => el("code", {}, name), isHeading: true },
  ...actions.map((action) => ({
    name: action.name,
    isFigure: true,
    cell: (name: string) => cell(action.metrics[name]),
  })),
];

function cell(metric: Metric | undefined): HTMLElement {
  if (!metric) {
    return el("span", { class: "note" }, "\u2013");
  }
  const value = metric.value === null ? "not measured" : figure(metric.value, metric.unit, metric.accuracy);
  const besides = [accuracy(metric), metric.valid ? "" : "not valid: the run is untrusted"];
  return el(
    "span",
    {
      "data-value": metric.value ?? "",
      title: metric.method ? `method: ${metric.method}` : undefined,
    },
    el("span", { class: metric.value === null ? "note" : "value" }, value),
    ...besides.filter(Boolean).flatMap((text) => [" ", el("small", {}, text)]),
    metric.note ? el("small", { class: "why" }, metric.note) : null,
  );
}

function meaning(data: Data): Column<string>[] {
  const found = new Map(data.metrics.map((each) => [each.name, each]));
  return [
    {
      name: "Meaning",
      cell: (name) => el("span", { class: "meaning long" }, found.get(name)?.formula ?? ""),
    },
    {
      name: "Source",
      cell: (name) => el("span", { class: "meaning" }, found.get(name)?.source ?? ""),
    },
  ];
}
