// Looks through the cells of a sweep. The build generates their types
// (reports/json/resilience_data.cpp).
import type { CellResult, ResilienceData, SweepCell, SweepFault } from "./resilience_data";

// What hurts most comes first.
export function rankedCells({ sweep, ranking }: ResilienceData): SweepCell[] {
  const byName = new Map(sweep.cells.map((cell) => [cell.name, cell]));
  return ranking.map((name) => byName.get(name)!);
}

export const titleOf = ({ kind, variant }: SweepFault): string =>
  variant ? `${kind}-${variant}` : kind;

export const isSingle = (cell: SweepCell): boolean => cell.faults.length === 1;

export const counts = (result: CellResult): boolean => result.counted > 0;

export const isWhole = (result: CellResult): boolean => result.counted === result.repetitions;
