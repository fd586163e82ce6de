// The outcome of each connection.
import type { Connection, Spread } from "./data";
import { capitalised } from "./dom";
import { orDash } from "./figures";
import { table } from "./table";

// Echo requests have no port.
export const endpoint = (address: string, port: number): string =>
  port === 0 ? address : address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;

const outcome = (connection: Connection): string =>
  connection.survived === true
    ? "survived"
    : connection.reestablished
      ? `re-established ${connection.reestablished}\u00d7`
      : connection.survived === false
        ? "did not recover"
        : "\u2013";

export function connectionTable(connections: Connection[]): HTMLElement {
  const count = (name: "requests" | "answers" | "failed") => ({
    name: capitalised(name),
    cell: (each: Connection) => each[name],
    sort: (each: Connection) => each[name],
    isFigure: true,
  });
  const median = (spread: Spread | null) => orDash(spread?.median, "ms");
  return table<Connection>(
    "Connections",
    [
      {
        name: "Connection",
        cell: (each) => `${each.class}/${each.id}`,
        sort: (each) => each.id,
        isHeading: true,
      },
      { name: "Protocol", cell: (each) => each.protocol, sort: (each) => each.protocol },
      { name: "From", cell: (each) => each.from, sort: (each) => each.from },
      {
        name: "To",
        cell: (each) => `${each.to} ${endpoint(each.address, each.port)}`,
        sort: (each) => each.to,
      },
      { name: "Outcome", cell: outcome, sort: outcome },
      count("requests"),
      count("answers"),
      count("failed"),
      {
        name: "Failed connects",
        cell: (each) =>
          Object.entries(each.connect_failures)
            .map(([kind, times]) => `${kind} ${times}`)
            .join(", ") || "\u2013",
      },
      {
        name: "Retransmissions",
        cell: (each) => orDash(each.retransmissions),
        sort: (each) => each.retransmissions ?? 0,
        isFigure: true,
      },
      {
        name: "Longest stall",
        cell: (each) => orDash(each.stall_max_ms, "ms"),
        sort: (each) => each.stall_max_ms,
        isFigure: true,
      },
      {
        name: "Re-established after",
        cell: (each) => orDash(each.reestablish_max_ms, "ms"),
        sort: (each) => each.reestablish_max_ms ?? 0,
        isFigure: true,
      },
      {
        name: "Round trip before",
        cell: (each) => median(each.round_trip_ms.before),
        isFigure: true,
      },
      { name: "during", cell: (each) => median(each.round_trip_ms.during), isFigure: true },
      { name: "after", cell: (each) => median(each.round_trip_ms.after), isFigure: true },
    ],
    connections,
  );
}
