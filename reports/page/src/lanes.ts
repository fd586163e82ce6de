// One lane for each router and each other node with events, in the order of the network.
import type { Data, Event, Fault } from "./data";
import { kindOf } from "./events";

export interface Mark {
  event: Event;
  lane: number;
  kind: number;
}

export interface Lanes {
  nodes: string[];
  marks: Mark[];
}

export function lanesOf(data: Data, order: string[]): Lanes {
  const drawn = data.events.filter((event) => event.node !== "" && kindOf(event) >= 0);
  const seen = new Set(drawn.map((event) => event.node));
  const routers = data.result.network.nodes.filter(
    ({ role }) => role !== "host" && role !== "switch",
  );
  routers.forEach(({ name }) => seen.add(name));
  const place = new Map(order.map((name, i) => [name, i]));
  const nodes = [...seen].sort(
    (a, b) => (place.get(a) ?? order.length) - (place.get(b) ?? order.length) || a.localeCompare(b),
  );
  const lane = new Map(nodes.map((name, i) => [name, i]));
  return {
    nodes,
    marks: drawn.map((event) => ({ event, lane: lane.get(event.node)!, kind: kindOf(event) })),
  };
}

export interface FaultBar {
  name: string;
  from: number;
  to: number;
  row: number;
  steps: { name: string; at: number }[];
}

// Bars from injection to healing; overlapping ones get separate rows.
export function faultBars(data: Data, end: number): FaultBar[] {
  const taken: number[] = [];
  const bars = data.has_result ? barsOf(data.result.faults, end) : barsSeen(data.events, end);
  return bars.map((bar) => {
    const free = taken.findIndex((until) => until <= bar.from);
    const row = free < 0 ? taken.length : free;
    taken[row] = bar.to;
    return { ...bar, row };
  });
}

type Bar = Omit<FaultBar, "row">;

const barsOf = (faults: Fault[], end: number): Bar[] =>
  faults.map((fault) => ({
    name: `${fault.kind} ${fault.target}`,
    from: fault.inject_ms,
    to: fault.healed_ms ?? end,
    steps: fault.stages.map((stage) => ({ name: stage.name, at: stage.at_ms })),
  }));

// A run that was cut short has no result, but it may have events of its faults.
function barsSeen(events: Event[], end: number): Bar[] {
  const seen = (what: string) =>
    events.filter((event) => event.source === "fault" && event.what === what);
  const healed = seen("healed");
  return seen("inject").map(({ at_ms: from, subject: kind, detail: target }) => ({
    name: `${kind} ${target}`,
    from,
    to:
      healed.find((heal) => heal.at_ms > from && heal.subject === kind && heal.detail === target)
        ?.at_ms ?? end,
    steps: [],
  }));
}
