// The places of the network's nodes: dagre arranges them from left to right by their distance from
// the flows' sender.
import { graphlib, layout } from "@dagrejs/dagre";
import type { Link, Result } from "./data";

export interface Place {
  name: string;
  role: string;
  x: number;
  y: number;
}

export interface Layout {
  places: Map<string, Place>;
  width: number;
  height: number;
}

export const nodeWidth = 66;
export const nodeHeight = 34;

export function layoutOf(result: Result): Layout {
  const { nodes, links } = result.network;
  const distance = distancesFrom(origin(result), links);
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: "LR", ranksep: 90, nodesep: 64, marginx: 4, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  nodes.forEach(({ name }) => graph.setNode(name, { width: nodeWidth, height: nodeHeight }));
  for (const link of links) {
    const step = (distance.get(link.to) ?? 0) - (distance.get(link.from) ?? 0);
    if (step !== 0) {
      // Leave out links between nodes of one rank: they would push one of the two to the right.
      graph.setEdge(step > 0 ? link.from : link.to, step > 0 ? link.to : link.from);
    }
  }
  layout(graph);
  const { width, height } = graph.graph() as { width: number; height: number };
  const places = new Map(
    nodes.map((node) => {
      const { x, y } = graph.node(node.name) as { x: number; y: number };
      return [node.name, { ...node, x, y }];
    }),
  );
  return { places: upright(places, height), width, height };
}

// Puts the nodes that come first in the topology, such as the primary connection, on top.
function upright(places: Map<string, Place>, height: number): Map<string, Place> {
  const all = [...places.values()];
  const pairs = all
    .flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => a.x === b.x);
  const isUpsideDown = pairs.filter(([a, b]) => a.y > b.y).length > pairs.length / 2;
  return new Map(
    all.map((place) => [place.name, isUpsideDown ? { ...place, y: height - place.y } : place]),
  );
}

// Nodes from left to right, and from top to bottom where they are above each other.
export const orderOf = (of: Layout): string[] =>
  [...of.places.values()].sort((a, b) => a.x - b.x || a.y - b.y).map((place) => place.name);

function origin(result: Result): string | undefined {
  const { nodes } = result.network;
  const sender = result.flows[0]?.from ?? result.connections[0]?.from;
  return sender ?? nodes.find(({ role }) => role === "host")?.name ?? nodes[0]?.name;
}

function distancesFrom(start: string | undefined, links: Link[]): Map<string, number> {
  const distance = new Map<string, number>();
  let reached = start === undefined ? [] : [start];
  for (let steps = 0; reached.length > 0; ++steps) {
    reached.forEach((name) => distance.set(name, steps));
    const next = links.flatMap(({ from, to }) => [
      ...(reached.includes(from) ? [to] : []),
      ...(reached.includes(to) ? [from] : []),
    ]);
    reached = [...new Set(next)].filter((name) => !distance.has(name));
  }
  return distance;
}
