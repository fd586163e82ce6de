// The rows of the flow map: flows by direction, those with the same paths next to each other.
import { directionsOf, type Direction } from "./dark_share";
import type { Flow } from "./data";
import type { PathNames } from "./path_names";

export interface Piece {
  row: number;
  from: number;
  to: number;
  path: readonly string[] | null; // null: dark
  isEndless?: boolean;
}

export interface FlowRows {
  flows: Flow[]; // by row
  groups: { name: string; from: number; to: number }[]; // rows [from, to)
  pieces: Piece[];
}

export function flowRows(
  flows: Flow[],
  paths: string[][],
  names: PathNames,
  end: number,
): FlowRows {
  const groups: FlowRows["groups"] = [];
  const rows: Flow[] = [];
  for (const direction of directionsOf(flows)) {
    const sorted = inOrder(direction, names);
    groups.push({ name: direction.name, from: rows.length, to: rows.length + sorted.length });
    rows.push(...sorted);
  }
  return {
    flows: rows,
    groups,
    pieces: rows.flatMap((flow, row) => piecesOf(flow, row, paths, end)),
  };
}

function inOrder(direction: Direction, names: PathNames): Flow[] {
  const rank = new Map(names.all.map((path, i) => [path, String(i).padStart(4, "0")]));
  const way = (flow: Flow) =>
    [flow.path_before, flow.path_during, flow.path_after]
      .map((path) => rank.get(names.of(path)) ?? "none")
      .join(" ");
  const ways = new Map(direction.flows.map((flow) => [flow.id, way(flow)]));
  return [...direction.flows].sort(
    (a, b) => ways.get(a.id)!.localeCompare(ways.get(b.id)!) || a.id - b.id,
  );
}

function piecesOf(flow: Flow, row: number, paths: string[][], end: number): Piece[] {
  const moves = flow.path_changes;
  const ways = moves.map((change, i) => ({
    row,
    from: change.at_ms,
    to: moves[i + 1]?.at_ms ?? end,
    path: paths[change.path] ?? [],
  }));
  const dark = flow.outages.map((outage) => ({
    row,
    from: outage.begin_ms,
    to: outage.end_ms ?? end,
    path: null,
    isEndless: outage.end_ms === null,
  }));
  return [...ways, ...dark];
}
