// What the program puts into the page (reports/page/page_data.cpp); `result` is result.json.

export interface Metric {
  value: number | null;
  unit: string;
  accuracy: [number, number];
  method: string;
  valid: boolean;
  note?: string;
}

export interface Recovery {
  from: string;
  to: string;
  flow: number;
  detected_by: string;
  detected_how: string;
  rerouted_by: string;
  detection_ms: number | null;
  rib_ms: number | null;
  fib_ms: number | null;
  dataplane_ms: number | null;
  residual_ms: number | null;
  outage_begin_ms: number | null;
}

export type Metrics = Record<string, Metric>;

export interface RouteSpread {
  min: number;
  median: number;
  max: number;
}

export interface Route {
  prefix: string;
  from: string;
  to: string;
  flows: number;
  convergence_ms: RouteSpread | null;
  loss_of_connectivity_ms: RouteSpread | null;
  affected: { flow: number }[];
}

export interface LinkShare {
  link: string;
  from: string;
  to: string;
  flows: number;
  before: number;
  after: number;
}

// Beside these, result.json has the metrics in the same object: metricsOf() finds them.
export interface Aftermath {
  event_ms: number;
  event_source: string;
  begin_ms: number;
  end_ms: number;
  recovery: Recovery[];
  link_shares: LinkShare[];
  routes: Route[];
  classes: Record<string, Metrics>;
}

export interface Stage {
  name: string;
  change: "failover" | "reversion";
  at_ms: number;
  done_ms: number;
  verified: boolean;
  aftermath: Aftermath;
}

export interface NotMoved {
  prefix: string;
  from: string;
  to: string;
  flows: number;
}

export interface Fault {
  kind: string;
  target: string;
  benchmark: string;
  drains: string;
  inject_ms: number;
  injected_ms: number;
  heal_ms: number | null;
  healed_ms: number | null;
  verified: boolean;
  undo_verified: boolean;
  failover: Aftermath;
  stages: Stage[];
  not_moved: NotMoved[];
  reversion: Aftermath | null;
}

export interface Spread {
  min: number;
  median: number;
  p99: number;
  max: number;
}

export interface Stretches<T> {
  before: T | null;
  during: T | null;
  after: T | null;
}

export interface Outage {
  begin_ms: number;
  end_ms: number | null;
  lost: number;
}

export interface Flow {
  id: number;
  class: string;
  from: string;
  to: string;
  from_address: string;
  to_address: string;
  from_port: number;
  to_port: number;
  sent: number;
  received: number;
  lost: number;
  late: number;
  duplicate: number;
  reordered: number;
  void: number;
  outages: Outage[];
  path_before: string[];
  path_during: string[];
  path_after: string[];
  path_changes: { at_ms: number; path: number }[];
  lost_after: { node: string; packets: number }[];
  delay_ms: Stretches<Spread>;
  round_trip_ms: Stretches<number>;
}

export interface Connection {
  id: number;
  class: string;
  protocol: string;
  from: string;
  to: string;
  address: string;
  port: number;
  from_ports: number[];
  requests: number;
  answers: number;
  failed: number;
  connect_failures: Record<string, number>;
  survived?: boolean;
  reestablished?: number;
  retransmissions?: number;
  stall_max_ms: number;
  reestablish_max_ms?: number | null;
  outages: { begin_ms: number; end_ms: number | null }[];
  round_trip_ms: Stretches<Spread>;
}

export interface Session {
  node: string;
  peer: string;
  peer_address: string;
  hold_ms: number;
  keepalive_ms: number;
  bfd: { interval_ms: number; multiplier: number; detection_time_ms: number } | null;
  updates_received: number | null;
}

export interface Limit {
  name: string;
  limit: number;
  unit: string;
  measured: number | null;
  accuracy: [number, number];
  passed: boolean;
  valid: boolean;
  note?: string;
}

export interface Node {
  name: string;
  role: string;
}

export interface Link {
  name: string;
  from: string;
  to: string;
}

export interface Trust {
  level: string;
  reasons: string[];
  sender_lateness_us: { p50: number; p99: number; max: number };
  tester_drops: number;
  void_sequences: number;
  foreign_cpu_pct_max: number;
  bfd_wait_ms_max: number;
  tester_wait_ms_max: number;
  news_lag_ms_max: number;
  stamp_difference_ms_max: number;
  noise_floor_loss: number;
}

export interface Result {
  scenario: {
    name: string;
    path: string;
    topology: string;
    seed: number;
    findings: string[];
    conditions: Record<string, string>;
  };
  verdict: string;
  reasons: string[];
  trust: Trust;
  environment: { erchaos: string; kernel: string; frr: string; backends: Record<string, string> };
  lab: { ready_ms: number; teardown_ms: number; nodes: number; links: number };
  network: { nodes: Node[]; links: Link[] };
  time_zero: { t: number; utc: string };
  interval_ms: number;
  forwarding_delay_threshold_ms: number;
  sustained_convergence_validation_time_ms: number;
  packets: Record<string, number>;
  sessions: Session[];
  losses_are_known: boolean;
  sightings_missed: number;
  phases: { name: string; begin_ms: number; end_ms: number }[];
  faults: Fault[];
  limits: Limit[];
  paths: string[][];
  flows: Flow[];
  connections: Connection[];
}

export interface AftermathSentences {
  recovery: string[];
  losses: string;  // "" where none were
}

export interface FaultSentences {
  happened: string;
  besides: string[];
  failover: AftermathSentences;
  stages: AftermathSentences[];
  reversion: AftermathSentences | null;
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
