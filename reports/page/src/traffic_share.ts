// The share of each direction's flows that crossed a link, by the observed paths.
import type { Flow, Link, Node } from "./data";
import { directionsOf } from "./dark_share";

export type Period = "before" | "during" | "after";
export const periods: Period[] = ["before", "during", "after"];

export const pathOf = (flow: Flow, period: Period): string[] => flow[`path_${period}`];

// By link, in the order of the directions; from 0 to 1.
export type Shares = Map<string, number[]>;

export function sharesOf(flows: Flow[], links: Link[], nodes: Node[], period: Period): Shares {
  const route = router(links, nodes);
  const directions = directionsOf(flows);
  const shares: Shares = new Map(links.map((link) => [link.name, directions.map(() => 0)]));
  directions.forEach((direction, i) => {
    for (const flow of direction.flows) {
      const path = pathOf(flow, period);
      for (const name of path.length ? crossed([flow.from, ...path, flow.to], route) : []) {
        shares.get(name)![i]! += 1 / direction.flows.length;
      }
    }
  });
  return shares;
}

const crossed = (nodes: string[], route: (from: string, to: string) => string[]): Set<string> =>
  new Set(nodes.slice(1).flatMap((to, i) => route(nodes[i]!, to)));

// Finds the links between two consecutive nodes of a path: one, or several through switches, which
// paths do not show.
function router(links: Link[], nodes: Node[]): (from: string, to: string) => string[] {
  const switches = new Set(nodes.filter(({ role }) => role === "switch").map(({ name }) => name));
  const near = new Map<string, { name: string; to: string }[]>();
  for (const { name, from, to } of links) {
    near.set(from, [...(near.get(from) ?? []), { name, to }]);
    near.set(to, [...(near.get(to) ?? []), { name, to: from }]);
  }
  const find = (from: string, to: string): string[] => {
    let ends = [{ at: from, names: [] as string[] }];
    const seen = new Set([from]);
    while (ends.length > 0) {
      const next = ends.flatMap(({ at, names }) =>
        (near.get(at) ?? []).map((link) => ({ at: link.to, names: [...names, link.name] })),
      );
      const found = next.find(({ at }) => at === to);
      if (found) {
        return found.names;
      }
      ends = next.filter(({ at }) => switches.has(at) && !seen.has(at));
      ends.forEach(({ at }) => seen.add(at));
    }
    return [];
  };
  const known = new Map<string, string[]>();
  return (from, to) => {
    const key = `${from} ${to}`;
    const names = known.get(key) ?? find(from, to);
    known.set(key, names);
    return names;
  };
}
