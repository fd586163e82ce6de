// What each action did to the flows of each prefix.
import { actionsOf } from "./actions";
import type { Fault, Route, RouteSpread } from "./data";
import { details } from "./dom";
import { orDash } from "./figures";
import { table, type Column } from "./table";

export function routes(fault: Fault): HTMLElement | null {
  const touched = actionsOf(fault).filter(({ after }) =>
    after.routes.some(({ affected }) => affected.length > 0),
  );
  return touched.length === 0
    ? null
    : details("By prefix", ...touched.map(({ name, after }) => table(name, columns, after.routes)));
}

const columns: Column<Route>[] = [
  { name: "Prefix", cell: (route) => route.prefix, isHeading: true },
  { name: "Direction", cell: (route) => `${route.from} \u2192 ${route.to}` },
  { name: "Flows", cell: (route) => route.flows, isFigure: true },
  { name: "Affected", cell: (route) => route.affected.length, isFigure: true },
  ...spread("Route-specific convergence", (route) => route.convergence_ms),
  ...spread("Loss of connectivity", (route) => route.loss_of_connectivity_ms),
];

function spread(group: string, of: (route: Route) => RouteSpread | null): Column<Route>[] {
  return (["min", "median", "max"] as const).map((name) => ({
    name,
    group,
    cell: (route) => orDash(of(route)?.[name], "ms"),
    isFigure: true,
  }));
}
