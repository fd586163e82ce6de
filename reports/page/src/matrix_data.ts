// The data that the program puts into the matrix page (reports/page/matrix_page.cpp).

export interface Series {
  metric: string;
  unit: string;
  accuracy: [number, number];
  figures: (number | null)[]; // one for each run that counts; null: no value
}

export interface Phase {
  kind: string;
  target: string;
  name: string;
  change: "failover" | "reversion";
  series: Series[];
}

export interface OneRun {
  name: string; // ".": the only one
  verdict: string;
  trust: string;
  counts: boolean;
  reasons: string[];
  page: string | null; // relative
}

export interface Entry {
  path: string;
  scenario: string;
  file: string;
  topology: string;
  conditions: Record<string, string>;
  verdict: string;
  runs: OneRun[];
  phases: Phase[];
}

export const isRepeated = (entry: Entry): boolean => entry.runs.length > 1;

// "recommended" for "topologies/recommended/topology.toml".
export function designOf(entry: Entry): string {
  const parts = entry.topology.split("/").filter(Boolean);
  return parts.at(-2) ?? parts.at(-1) ?? "unknown";
}

// Taken from the measured phases; an inconclusive run has only its conditions.
export function faultOf(entry: Entry): string {
  const measured = entry.phases.map(({ kind, target }) => `${kind} on ${target}`);
  const asked = Object.entries(entry.conditions)
    .filter(([name]) => name.startsWith("fault"))
    .map(([, text]) => {
      const kind = /(?:^|, )kind = ([^,]*)/.exec(text)?.[1] ?? "fault";
      const target = /(?:^|, )(?:link|node|router|msee|zone|location) = ([^,]*)/.exec(text)?.[1];
      return target ? `${kind} on ${target}` : kind;
    });
  return [...new Set(measured.length > 0 ? measured : asked)].join(" + ") || "no fault";
}

export const figuresOf = (entry: Entry, change: Phase["change"], metric: string): Series[] =>
  entry.phases
    .filter((phase) => phase.change === change)
    .flatMap((phase) => phase.series.filter((series) => series.metric === metric));

export interface Worst {
  value: number | null; // null: no value
  unit: string;
  accuracy: [number, number];
}

// Over all phases and repetitions; null if nothing was measured.
export function worstOf(entry: Entry, change: Phase["change"], metric: string): Worst | null {
  const all = figuresOf(entry, change, metric).flatMap(({ figures, unit, accuracy }) =>
    figures.map((value) => ({ value, unit, accuracy })),
  );
  return all.reduce<Worst | null>(
    (worst, each) => (worst === null || rank(each) > rank(worst) ? each : worst),
    null,
  );
}

const rank = ({ value }: Worst): number => value ?? Infinity;

// The longest outage of a flow, or, where there are only connections, their longest stall.
export function longestOutage(entry: Entry, change: Phase["change"]): Worst | null {
  const flows = worstOf(entry, change, "route_loss_of_connectivity_period_max");
  const isOfFlows = flows !== null && flows.value !== null;
  return isOfFlows ? flows : (worstOf(entry, change, "tcp_stall_max") ?? flows);
}

// The link to a run's own page: a file below or next to this one, never anything else.
export const hrefOf = (page: string): string =>
  `./${page.split("/").map(encodeURIComponent).join("/")}`;
