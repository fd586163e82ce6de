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
  type Entry,
  type Phase,
  type Worst,
} from "./matrix_data";
import { table } from "./table";

const distinct = (names: string[]): string[] =>
  [...new Set(names)].sort((a, b) => a.localeCompare(b));

export function matrix(entries: Entry[]): HTMLElement {
  const faults = distinct(entries.map(faultOf));
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
            ...entries
              .filter((entry) => designOf(entry) === design && faultOf(entry) === fault)
              .map(cell),
          ),
      })),
    ],
    distinct(entries.map(designOf)),
  );
}

function cell(entry: Entry): HTMLElement {
  const outage = longestOutage(entry, "failover");
  const dark = worstOf(entry, "failover", "flows_not_recovered")?.value ?? 0;
  const trust = entry.runs.find((run) => run.trust !== "trusted")?.trust;
  return el(
    "div",
    { class: "cell" },
    el("span", { class: "value" }, outage ? text(outage) : "no value"),
    el("small", {}, outage ? accuracyOf(outage) : ""),
    el("div", {}, badge(entry.verdict), trust ? badge(trust) : null),
    dark > 0 ? el("small", {}, `${dark} flows did not recover`) : null,
    el("small", {}, titleOf(entry)),
  );
}

// Its name is a link to its own page.
const titleOf = (entry: Entry): HTMLElement => {
  const only = isRepeated(entry) ? null : (entry.runs[0]?.page ?? null);
  const counted = entry.runs.filter((run) => run.counts).length;
  const name = isRepeated(entry)
    ? `${entry.scenario}, worst of ${counted} conclusive ones, of ${entry.runs.length}`
    : entry.scenario;
  return only === null ? el("span", {}, name) : el("a", { href: hrefOf(only) }, name);
};

const text = (worst: Worst): string =>
  worst.value === null ? "did not end" : figure(worst.value, worst.unit, worst.accuracy);
const accuracyOf = (worst: Worst): string => accuracy(worst);

export function runTable(entries: Entry[]): HTMLElement {
  const column = (name: string, change: Phase["change"], metric: string) => ({
    name,
    isFigure: true,
    cell: (entry: Entry) => {
      const worst = worstOf(entry, change, metric);
      return worst ? orDash(worst.value, worst.unit) : "\u2013";
    },
    sort: (entry: Entry) => worstOf(entry, change, metric)?.value ?? Infinity,
  });
  return table<Entry>(
    "All runs; for repetitions the worst",
    [
      { name: "Run", cell: (entry) => entry.path, sort: (entry) => entry.path, isHeading: true },
      {
        name: "Scenario",
        cell: (entry) => el("div", { class: "title" }, titleOf(entry)),
        sort: (entry) => entry.scenario,
      },
      { name: "Design", cell: designOf, sort: designOf },
      { name: "Fault", cell: faultOf, sort: faultOf },
      { name: "Verdict", cell: (entry) => badge(entry.verdict), sort: (entry) => entry.verdict },
      {
        name: "Trust",
        cell: (entry) =>
          el(
            "span",
            {},
            ...distinct(entry.runs.map((run) => run.trust)).map((level) => badge(level)),
          ),
      },
      column("Longest outage", "failover", "route_loss_of_connectivity_period_max"),
      column("Full convergence", "failover", "full_convergence_time"),
      column("mttr", "failover", "mttr"),
      column("Flows hit", "failover", "flows_hit"),
      column("Not recovered", "failover", "flows_not_recovered"),
      column("Longest outage after healing", "reversion", "route_loss_of_connectivity_period_max"),
    ],
    entries,
  );
}
