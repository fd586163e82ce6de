// The share of the flows by link, in figures; and what the faults broke.
import type { Data, Fault, Link } from "./data";
import { percent } from "./figures";
import { table } from "./table";
import { stretches, type Shares, type Stretch } from "./traffic_share";

// Targets are names of links or nodes, or hold some: "gw1, gw2".
export function brokenBy(faults: Fault[]): Map<string, string> {
  return new Map(
    faults.flatMap(({ kind, target }) =>
      [target, ...target.split(/[\s,]+/)].map((name): [string, string] => [name, kind]),
    ),
  );
}

export function linkTable(
  data: Data,
  shares: Map<Stretch, Shares>,
  directions: string[],
): HTMLElement | null {
  const broken = brokenBy(data.result.faults);
  return directions.length === 0
    ? null
    : table<Link>(
        "Share of the flows by link",
        [
          {
            name: "Link",
            cell: (link) =>
              link.name + (broken.has(link.name) ? ` (\u2717 ${broken.get(link.name)})` : ""),
            isHeading: true,
          },
          ...directions.flatMap((direction, i) =>
            stretches.map((stretch) => ({
              name: stretch,
              group: direction,
              cell: (link: Link) => percent(shares.get(stretch)!.get(link.name)![i]!),
              isFigure: true,
            })),
          ),
        ],
        data.result.network.links,
      );
}
