// How many flows of each direction were dark over time: a step at every first lost and every first
// good packet, exact at any zoom.
import type { Flow } from "./data";

export interface Direction {
  name: string;
  from: string;
  to: string;
  flows: Flow[];
}

export function directionsOf(flows: Flow[]): Direction[] {
  const found = new Map<string, Direction>();
  for (const flow of flows) {
    const name = `${flow.from} \u2192 ${flow.to}`;
    const direction = found.get(name) ?? { name, from: flow.from, to: flow.to, flows: [] };
    direction.flows.push(flow);
    found.set(name, direction);
  }
  return [...found.values()];
}

export type Step = [number, number]; // ms since time zero, percent from then on

export function darkShare(direction: Direction, end: number): Step[] {
  const changes = new Map<number, number>();
  const add = (at: number, by: number) => changes.set(at, (changes.get(at) ?? 0) + by);
  for (const flow of direction.flows) {
    for (const outage of flow.outages) {
      add(outage.begin_ms, 1);
      add(outage.end_ms ?? end, -1);
    }
  }
  let dark = 0;
  const steps = [...changes].sort((a, b) => a[0] - b[0]);
  return steps.map(([at, by]) => {
    dark += by;
    return [at, (dark / direction.flows.length) * 100];
  });
}
