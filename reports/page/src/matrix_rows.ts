// Finds and ranks figures of the page about several runs. The build generates the types of its data
// (reports/json/matrix_data.cpp).
import type { MatrixPhase, MatrixRow, MatrixSeries } from "./matrix_data";

export type { MatrixPhase, MatrixRow, MatrixSeries } from "./matrix_data";

export const isRepeated = (row: MatrixRow): boolean => row.runs.length > 1;

// "recommended" for "topologies/recommended/topology.toml".
export function designOf(row: MatrixRow): string {
  const parts = row.scenario.topology.split("/").filter(Boolean);
  return parts.at(-2) ?? parts.at(-1) ?? "unknown";
}

// Taken from the measured phases; an inconclusive run has only its conditions.
export function faultOf(row: MatrixRow): string {
  const measured = row.phases.map(({ kind, target }) => `${kind} on ${target}`);
  const asked = Object.entries(row.scenario.conditions)
    .filter(([name]) => name.startsWith("fault"))
    .map(([, text]) => {
      const kind = /(?:^|, )kind = ([^,]*)/.exec(text)?.[1] ?? "fault";
      const target = /(?:^|, )(?:link|node|router|msee|zone|location) = ([^,]*)/.exec(text)?.[1];
      return target ? `${kind} on ${target}` : kind;
    });
  return [...new Set(measured.length > 0 ? measured : asked)].join(" + ") || "no fault";
}

export const figuresOf = (row: MatrixRow, change: MatrixPhase["change"], metric: string): MatrixSeries[] =>
  row.phases
    .filter((phase) => phase.change === change)
    .flatMap((phase) => phase.series.filter((series) => series.metric === metric));

export interface Worst {
  value: number | null; // null: no value
  unit: string;
  accuracy: [number, number];
}

// Over all phases and repetitions; null if nothing was measured.
export function worstOf(row: MatrixRow, change: MatrixPhase["change"], metric: string): Worst | null {
  const all = figuresOf(row, change, metric).flatMap(({ figures, unit, accuracy }) =>
    figures.map((value) => ({ value, unit, accuracy })),
  );
  return all.reduce<Worst | null>(
    (worst, each) => (worst === null || rank(each) > rank(worst) ? each : worst),
    null,
  );
}

const rank = ({ value }: Worst): number => value ?? Infinity;

// The longest outage of a flow, or, where there are only connections, their longest stall.
export function longestOutage(row: MatrixRow, change: MatrixPhase["change"]): Worst | null {
  const flows = worstOf(row, change, "route_loss_of_connectivity_period_max");
  const isOfFlows = flows !== null && flows.value !== null;
  return isOfFlows ? flows : (worstOf(row, change, "tcp_stall_max") ?? flows);
}

// The link to a run's own page: a file below or next to this one, never anything else.
export const hrefOf = (page: string): string =>
  `./${page.split("/").map(encodeURIComponent).join("/")}`;
