// The legend of the flow map's colours.
import { pathColour, toldApart } from "./colours";
import { el } from "./dom";
import type { PathNames } from "./path_names";
import { swatch } from "./path_table";

export type Colouring = "path" | "loss";

export const bounds = [100, 1000, 10000]; // ms
const lossNames = ["dark below 100 ms", "below 1 s", "below 10 s", "longer, or to the end"];

export function legendOf(colouring: Colouring, names: PathNames): HTMLElement[] {
  const entry = (colour: string, name: string) => el("li", {}, swatch(colour), name);
  return colouring === "path"
    ? [
        ...names.all.slice(0, toldApart).map((path) => entry(path.colour, path.name)),
        ...(names.sharesColours ? [entry(pathColour(toldApart), "all others")] : []),
        entry("var(--ink)", "dark"),
      ]
    : [
        entry("var(--line)", "packets arrived"),
        ...lossNames.map((name, i) => entry(`var(--loss-${i + 1})`, name)),
      ];
}
