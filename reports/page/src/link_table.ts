// The share of the flows by link, in figures.
import { brokenBy } from "./broken";
import type { Data, Link } from "./data";
import { percent } from "./figures";
import { table } from "./table";
import { stretches, type Shares, type Stretch } from "./traffic_share";

export function linkTable(
  data: Data,
  shares: Map<Stretch, Shares>,
  directions: string[],
): HTMLElement | null {
  const broken = brokenBy(data);
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
