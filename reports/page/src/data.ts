// The data that the program puts into the page (reports/page/page_data.cpp). `result` is
// result.json; the build generates its types (reports/json/described.hpp).
import type { Aftermath, DelaySpread, Metric, Result } from "./result";

export type {
  Aftermath,
  Connection,
  Fault,
  Flow,
  Limit,
  Link,
  LinkShare,
  Metric,
  Node,
  NotMoved,
  Outage,
  Recovery,
  Result,
  Route,
  RouteSpread,
  Session,
  Stage,
  Trust,
} from "./result";

export type Spread = DelaySpread;
export type Metrics = Record<string, Metric>;

export interface AftermathSentences {
  recovery: string[];
  losses: string;  // "": none
}

export interface FaultSentences {
  happened: string;
  besides: string[];
  actions: AftermathSentences[]; // as actionsOf() has them
}

// [ms since time zero, source, node, what, subject, detail]
export type Event = [number, string, string, string, string, string];

export interface Data {
  result: Result;
  has_result: boolean;
  outcomes: ("kept" | "missed" | "unsure")[];
  sentences: { faults: FaultSentences[]; connections: string[] };
  metrics: { name: string; formula: string; source: string }[];
  events: Event[];
  configurations: Record<string, string>;
  missing: string[];
  notes: string[];
}

export function readData(): Data {
  return JSON.parse(document.getElementById("data")!.textContent!) as Data;
}

const isMetric = (value: unknown): value is Metric =>
  typeof value === "object" && value !== null && "unit" in value && "accuracy" in value;

export function metricsOf(aftermath: Aftermath): Metrics {
  return Object.fromEntries(
    Object.entries(aftermath).filter((entry): entry is [string, Metric] => isMetric(entry[1])),
  );
}
