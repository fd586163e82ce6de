// The data that the program puts into the page. The build generates its types
// (reports/json/report_data.cpp).
import type { Aftermath, DelaySpread, Metric, ReportData } from "./report_data";

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
  Trust,
  ActionSentences,
  FaultSentences,
  PageEvent as Event,
  ReportData as Data,
} from "./report_data";

export type Spread = DelaySpread;
export type Metrics = Record<string, Metric>;

export function readData(): ReportData {
  return JSON.parse(document.getElementById("data")!.textContent!) as ReportData;
}

const isMetric = (value: unknown): value is Metric =>
  typeof value === "object" && value !== null && "unit" in value && "accuracy" in value;

export function metricsOf(aftermath: Aftermath): Metrics {
  return Object.fromEntries(
    Object.entries(aftermath).filter((entry): entry is [string, Metric] => isMetric(entry[1])),
  );
}
