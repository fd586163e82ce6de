// Designs against faults, with the worst outage in each cell; and all runs, one per row.
import { badge } from "./badge";
import { el } from "./dom";
import { accuracy, figure, orDash } from "./figures";
import {
  designOf,
  faultOf,
  hrefOf,
  isRepeated,
  longestOutage,
  worstOf,
  type MatrixRow,
  type MatrixPhase,
  type Worst,
} from "./matrix_rows";
import { table } from "./table";

const distinct = (names: string[]): string[] =>
  [...new Set(names)].sort((a, b) => a.localeCompare(b));

export function matrix(rows: MatrixRow[]): HTMLElement {
  const faults = distinct(rows.map(faultOf));
  return table<string>(
    "Longest outage while the fault lasted, by design and fault",
    [
      { name: "Design", cell: (design) => design, isHeading: true },
      ...faults.map((fault) => ({
        name: fault,
        cell: (design: string) =>
          el(
            "div",
            { class: "cells" },
            ...rows
              .filter((row) => designOf(row) === design && faultOf(row) === fault)
              .map(cell),
          ),
      })),
    ],
    distinct(rows.map(designOf)),
  );
}

function cell(row: MatrixRow): HTMLElement {
  const outage = longestOutage(row, "failover");
  const dark = worstOf(row, "failover", "flows_not_recovered")?.value ?? 0;
  const trust = row.runs.find((run) => run.trust !== "trusted")?.trust;
  return el(
    "div",
    { class: "cell" },
    el("span", { class: "value" }, outage ? text(outage) : "no value"),
    el("small", {}, outage ? accuracyOf(outage) : ""),
    el("div", {}, badge(row.verdict), trust ? badge(trust) : null),
    dark > 0 ? el("small", {}, `${dark} flows did not recover`) : null,
    el("small", {}, titleOf(row)),
  );
}

// Its name is a link to its own page.
const titleOf = (row: MatrixRow): HTMLElement => {
  const only = isRepeated(row) ? null : (row.runs[0]?.page ?? null);
  const counted = row.runs.filter((run) => run.counts).length;
  const name = isRepeated(row)
    ? `${row.scenario.name}, worst of ${counted} conclusive ones, of ${row.runs.length}`
    : row.scenario.name;
  return only === null ? el("span", {}, name) : el("a", { href: hrefOf(only) }, name);
};

const text = (worst: Worst): string =>
  worst.value === null ? "did not end" : figure(worst.value, worst.unit, worst.accuracy);
const accuracyOf = (worst: Worst): string => accuracy(worst);

export function runTable(rows: MatrixRow[]): HTMLElement {
  const column = (name: string, change: MatrixPhase["change"], metric: string) => ({
    name,
    isFigure: true,
    cell: (row: MatrixRow) => {
      const worst = worstOf(row, change, metric);
      return worst ? orDash(worst.value, worst.unit) : "\u2013";
    },
    sort: (row: MatrixRow) => worstOf(row, change, metric)?.value ?? Infinity,
  });
  return table<MatrixRow>(
    "All runs; for repetitions the worst",
    [
      { name: "Run", cell: (row) => row.path, sort: (row) => row.path, isHeading: true },
      {
        name: "Scenario",
        cell: (row) => el("div", { class: "title" }, titleOf(row)),
        sort: (row) => row.scenario.name,
      },
      { name: "Design", cell: designOf, sort: designOf },
      { name: "Fault", cell: faultOf, sort: faultOf },
      { name: "Verdict", cell: (row) => badge(row.verdict), sort: (row) => row.verdict },
      {
        name: "Trust",
        cell: (row) =>
          el(
            "span",
            {},
            ...distinct(row.runs.map((run) => run.trust)).map((level) => badge(level)),
          ),
      },
      column("Longest outage", "failover", "route_loss_of_connectivity_period_max"),
      column("Full convergence", "failover", "full_convergence_time"),
      column("mttr", "failover", "mttr"),
      column("Flows hit", "failover", "flows_hit"),
      column("Not recovered", "failover", "flows_not_recovered"),
      column("Longest outage after healing", "reversion", "route_loss_of_connectivity_period_max"),
    ],
    rows,
  );
}
