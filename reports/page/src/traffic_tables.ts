// Tables of flows, connections, and flows that did not move.
import type { Clock } from "./clock";
import type { Data, Flow, Spread } from "./data";
import { capitalised, details, el, section } from "./dom";
import { connectionTable, endpoint } from "./connection_table";
import { orDash } from "./figures";
import type { PathNames } from "./path_names";
import { table } from "./table";

export function traffic(data: Data, clock: Clock, names: PathNames): HTMLElement | null {
  const { flows, connections, faults } = data.result;
  const stayed = faults.flatMap((fault) =>
    fault.not_moved.map((each) => ({ ...each, node: fault.drains })),
  );
  if (flows.length + connections.length === 0) {
    return null;
  }
  return section(
    "traffic",
    2,
    "Traffic",
    data.result.sightings_missed > 0
      ? el(
          "p",
          { class: "note" },
          `It is not known where packets were lost: packet sockets in the routers dropped ${data.result.sightings_missed} of the packets they saw.`,
        )
      : null,
    stayed.length
      ? table(
          "Prefixes that did not move",
          [
            { name: "Prefix", cell: (each) => each.prefix, isHeading: true },
            { name: "Drained node", cell: (each) => each.node },
            { name: "Direction", cell: (each) => `${each.from} \u2192 ${each.to}` },
            { name: "Flows", cell: (each) => each.flows, isFigure: true },
          ],
          stayed,
        )
      : null,
    connections.length
      ? fold(`Connections (${connections.length})`, () => connectionTable(connections))
      : null,
    flows.length ? fold(`Flows (${flows.length})`, () => flowTable(flows, names, clock)) : null,
  );
}

// Builds the table when it is opened, so that the page loads fast.
function fold(name: string, make: () => HTMLElement): HTMLElement {
  const made = details(name);
  made.addEventListener(
    "toggle",
    () => made.open && made.children.length === 1 && made.append(make()),
  );
  return made;
}

const longest = (flow: Flow): number =>
  Math.max(
    0,
    ...flow.outages.map(({ begin_ms, end_ms }) => (end_ms === null ? Infinity : end_ms - begin_ms)),
  );

// "dark 890.024 ms"
function darkness(flow: Flow): string {
  const most = longest(flow);
  return most === 0
    ? "no loss"
    : most === Infinity
      ? "dark to the end"
      : `dark ${orDash(Number(most.toFixed(3)), "ms")}`;
}

function flowTable(flows: Flow[], names: PathNames, clock: Clock): HTMLElement {
  const path = (nodes: string[]) => el("span", { title: nodes.join(" ") }, names.of(nodes).name);
  const delay = (spread: Spread | null) => orDash(spread?.median, "ms");
  return table<Flow>(
    "Flows: UDP probes",
    [
      { name: "Flow", cell: (flow) => flow.id, sort: (flow) => flow.id, isHeading: true },
      { name: "Class", cell: (flow) => flow.class, sort: (flow) => flow.class },
      {
        name: "From",
        cell: (flow) => `${flow.from} ${endpoint(flow.from_address, flow.from_port)}`,
        sort: (flow) => flow.from,
      },
      {
        name: "To",
        cell: (flow) => `${flow.to} ${endpoint(flow.to_address, flow.to_port)}`,
        sort: (flow) => flow.to,
      },
      { name: "Longest outage", cell: (flow) => darkness(flow), sort: longest, isFigure: true },
      {
        name: "First lost",
        cell: (flow) => (flow.outages[0] ? clock.moment(flow.outages[0].begin_ms) : "\u2013"),
        sort: (flow) => flow.outages[0]?.begin_ms ?? Infinity,
        isFigure: true,
      },
      ...(["sent", "lost", "late", "duplicate", "reordered", "void"] as const).map((name) => ({
        name: capitalised(name),
        cell: (flow: Flow) => flow[name],
        sort: (flow: Flow) => flow[name],
        isFigure: true,
      })),
      {
        name: "Lost after",
        cell: (flow) => flow.lost_after.map((lost) => `${lost.node} ${lost.packets}`).join(", "),
        sort: (flow) => flow.lost_after[0]?.node ?? "",
      },
      { name: "Path before", cell: (flow) => path(flow.path_before) },
      { name: "during", cell: (flow) => path(flow.path_during) },
      { name: "after", cell: (flow) => path(flow.path_after) },
      { name: "Delay before", cell: (flow) => delay(flow.delay_ms.before), isFigure: true },
      { name: "during", cell: (flow) => delay(flow.delay_ms.during), isFigure: true },
      { name: "after", cell: (flow) => delay(flow.delay_ms.after), isFigure: true },
    ],
    flows,
  );
}
