// The data that the program puts into the page about a sweep (reports/page/resilience_page.cpp).
import type { CellResult, Sweep, SweepCell, SweepFault } from "./sweep";

export interface SinglePoint {
  place: string;
  faults: string[];
}

export interface ResilienceData {
  sweep: Sweep;
  sentences: string[];
  points: SinglePoint[];
  ranking: string[]; // names of cells
  shards: string[];
  pages: Record<string, string>; // of cells, relative
}

// What hurts most comes first.
export function rankedCells({ sweep, ranking }: ResilienceData): SweepCell[] {
  const byName = new Map(sweep.cells.map((cell) => [cell.name, cell]));
  return ranking.map((name) => byName.get(name)!);
}

export const titleOf = ({ kind, variant }: SweepFault): string =>
  variant ? `${kind}-${variant}` : kind;

export const isSingle = (cell: SweepCell): boolean => cell.faults.length === 1;

export const counts = (result: CellResult): boolean => result.counted > 0;
