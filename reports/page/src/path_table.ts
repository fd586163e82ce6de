// How many flows took which path, before, during and after.
import { directionsOf } from "./dark_share";
import type { Data, Flow } from "./data";
import { el } from "./dom";
import type { NamedPath, PathNames } from "./path_names";
import { table, type Column } from "./table";

const periods: [string, (flow: Flow) => string[]][] = [
  ["before", (flow) => flow.path_before],
  ["during", (flow) => flow.path_during],
  ["after", (flow) => flow.path_after],
];

export function pathTable(data: Data, names: PathNames): HTMLElement {
  const directions = directionsOf(data.result.flows);
  const count = (flows: Flow[], path: NamedPath, of: (flow: Flow) => string[]) =>
    flows.filter((flow) => names.of(of(flow)) === path).length;
  const columns: Column<NamedPath>[] = [
    {
      name: "Path",
      cell: (path) => el("span", {}, swatch(path.colour), path.name),
      isHeading: true,
    },
    ...directions.flatMap((direction) =>
      periods.map(([name, of]) => ({
        name,
        group: direction.name,
        cell: (path: NamedPath) => count(direction.flows, path, of),
        isFigure: true,
      })),
    ),
  ];
  return table("Flows by path", columns, names.all);
}

export function swatch(colour: string): HTMLElement {
  const square = el("span", { class: "swatch", "aria-hidden": "true" });
  square.style.background = colour;
  return square;
}
