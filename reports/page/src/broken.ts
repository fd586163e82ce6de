// The links and nodes that the faults broke.
import type { Data, Fault } from "./data";

export type Broken = Map<string, string>; // by link or node: the fault's kind

export function brokenBy(data: Data): Broken {
  const { nodes, links } = data.result.network;
  const known = new Set([...nodes, ...links].map(({ name }) => name));
  return new Map(
    data.result.faults.flatMap((fault) => {
      const named = namesIn(fault.target).filter((name) => known.has(name));
      const places = named.length > 0 ? named : withoutPower(data, fault);
      return places.map((name): [string, string] => [name, fault.kind]);
    }),
  );
}

// A target names one or more links or nodes: "gw1, gw2".
const namesIn = (target: string): string[] => [target, ...target.split(/[\s,]+/)];

// A zone or a location is not in the network, but its nodes lose power.
const withoutPower = (data: Data, fault: Fault): string[] =>
  data.events
    .filter(
      ({ at_ms, what }) =>
        what === "power-off" && at_ms >= fault.inject_ms && at_ms <= (fault.heal_ms ?? Infinity),
    )
    .map(({ node }) => node);
