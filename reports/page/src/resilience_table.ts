// Faults against places, with the longest outage in each cell; and all cells, one per row.
import { badge } from "./badge";
import { el } from "./dom";
import { accuracy, figure } from "./figures";
import { hrefOf } from "./matrix_rows";
import {
  counts,
  isSingle,
  isWhole,
  rankedCells,
  titleOf,
  type ResilienceData,
  type SinglePoint,
} from "./cells";
import type { CellResult, NotApplicable, PeriodImpact, Sweep, SweepCell } from "./resilience_data";
import { table } from "./table";

// Rows in the order of their worst cells; so are the columns.
export function resilienceTable(data: ResilienceData): HTMLElement {
  const singles = rankedCells(data).filter(isSingle);
  const distinct = (names: string[]) => [...new Set(names)];
  const faults = distinct(singles.map((cell) => titleOf(cell.faults[0]!)));
  const places = distinct(singles.map((cell) => cell.faults[0]!.place));
  const at = new Map(
    singles.map((cell) => [`${titleOf(cell.faults[0]!)}\n${cell.faults[0]!.place}`, cell]),
  );
  return table<string>(
    "Longest outage while the fault lasted; what hurts most comes first",
    [
      { name: "Fault", cell: (fault) => fault, isHeading: true },
      ...places.map((place) => ({
        name: place,
        cell: (fault: string) => {
          const cell = at.get(`${fault}\n${place}`);
          return cell ? content(cell, data) : "";
        },
      })),
    ],
    faults,
  );
}

const notMeasured = "not measured";

const longest = (impact: PeriodImpact): string =>
  impact.longest_outage_ms === null
    ? impact.flows_dark > 0
      ? "did not end"
      : notMeasured
    : figure(impact.longest_outage_ms, "ms", impact.accuracy);

const outage = (result: CellResult): string =>
  counts(result) ? longest(result.impact.faulty) : notMeasured;

function afterHealing(result: CellResult): string {
  const { healed } = result.impact;
  if (!counts(result) || healed === null) {
    return notMeasured;
  }
  return healed.flows_dark > 0
    ? `${healed.flows_dark} of ${result.flows} flows dark at the end`
    : longest(healed);
}

const lost = (result: CellResult): string =>
  counts(result) ? `${result.impact.faulty.flows_dark} of ${result.flows}` : notMeasured;

const broken = (result: CellResult): string =>
  counts(result) ? `${result.connections_broken} of ${result.connections}` : notMeasured;

const survival = (result: CellResult): HTMLElement =>
  badge(result.survived ? "survived" : counts(result) ? "not-survived" : "inconclusive");

const linked = (text: string, cell: SweepCell, data: ResilienceData): HTMLElement => {
  const page = data.pages[cell.name];
  return page === undefined ? el("span", {}, text) : el("a", { href: hrefOf(page) }, text);
};

function content(cell: SweepCell, data: ResilienceData): HTMLElement {
  const { result } = cell;
  if (result === null) {
    return el("small", {}, notMeasured);
  }
  const { impact } = result;
  return el(
    "div",
    { class: "cell" },
    el("span", { class: "value" }, linked(outage(result), cell, data)),
    el(
      "small",
      {},
      accuracy({
        value: impact.faulty.longest_outage_ms,
        unit: "ms",
        accuracy: impact.faulty.accuracy,
      }),
    ),
    el(
      "div",
      {},
      survival(result),
      result.trust === "trusted" ? null : badge(result.trust),
    ),
    impact.faulty.flows_dark > 0
      ? el("small", {}, `${lost(result)} flows lost for good`)
      : null,
    impact.healed && impact.healed.flows_dark > 0
      ? el("small", {}, `after healing ${afterHealing(result)}`)
      : null,
    result.connections_broken > 0
      ? el("small", {}, `${broken(result)} connections broken`)
      : null,
    isWhole(result)
      ? null
      : el("small", {}, `${result.counted} of ${result.repetitions} repetitions count`),
  );
}

export function cellTable(data: ResilienceData): HTMLElement {
  const cells = rankedCells(data);
  const rank = new Map(cells.map((cell, place) => [cell.name, place]));
  return table<SweepCell>(
    "All cells",
    [
      {
        name: "Cell",
        cell: (cell) => linked(cell.name, cell, data),
        sort: (cell) => rank.get(cell.name)!,
        isHeading: true,
      },
      {
        name: "Longest outage",
        isFigure: true,
        cell: (cell) => (cell.result ? outage(cell.result) : "\u2013"),
        sort: (cell) => cell.result?.impact.faulty.longest_outage_ms ?? Infinity,
      },
      {
        name: "Flows lost for good",
        isFigure: true,
        cell: ({ result }) => (result ? lost(result) : "\u2013"),
        sort: ({ result }) => result?.impact.faulty.flows_dark ?? -1,
      },
      {
        name: "Outage after healing",
        isFigure: true,
        cell: ({ result }) => (result ? afterHealing(result) : "\u2013"),
        sort: ({ result }) => result?.impact.healed?.longest_outage_ms ?? Infinity,
      },
      ...(cells.some(({ result }) => result && result.connections > 0)
        ? [
            {
              name: "Connections broken",
              isFigure: true,
              cell: ({ result }: SweepCell) => (result ? broken(result) : "\u2013"),
              sort: ({ result }: SweepCell) => result?.connections_broken ?? -1,
            },
          ]
        : []),
      {
        name: "Survived",
        cell: ({ result }) => (result ? survival(result) : "\u2013"),
        sort: ({ result }) => (result?.survived ? 1 : 0),
      },
      {
        name: "Verdict",
        cell: ({ result }) => (result ? badge(result.verdict) : notMeasured),
        sort: ({ result }) => result?.verdict ?? "",
      },
      {
        name: "Trust",
        cell: ({ result }) => (result ? badge(result.trust) : ""),
        sort: ({ result }) => result?.trust ?? "",
      },
      { name: "Why", cell: ({ result }) => result?.reasons.join("; ") ?? "" },
    ],
    cells,
  );
}

export const pointTable = (points: SinglePoint[]): HTMLElement =>
  table<SinglePoint>(
    "Flows were dark until the fault was healed",
    [
      { name: "Place", cell: ({ place }) => place, isHeading: true },
      { name: "Faults", cell: ({ faults }) => faults.join("; ") },
    ],
    points,
  );

export const notApplicableTable = ({ not_applicable }: Sweep): HTMLElement =>
  table<NotApplicable>(
    "Combinations that make no sense on this design",
    [
      { name: "Fault and place", cell: ({ name }) => name, isHeading: true },
      { name: "Reason", cell: ({ reason }) => reason },
    ],
    not_applicable,
  );
