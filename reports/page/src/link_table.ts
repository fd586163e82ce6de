// The share of the flows by link, in figures.
import { brokenBy } from "./broken";
import type { Data, Link } from "./data";
import { percent } from "./figures";
import { table } from "./table";
import { periods, type Shares, type Period } from "./traffic_share";

export function linkTable(
  data: Data,
  shares: Map<Period, Shares>,
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
            periods.map((period) => ({
              name: period,
              group: direction,
              cell: (link: Link) => percent(shares.get(period)!.get(link.name)![i]!),
              isFigure: true,
            })),
          ),
        ],
        data.result.network.links,
      );
}
