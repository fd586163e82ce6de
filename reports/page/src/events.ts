// The kinds of event that have their own symbol on the timeline.
import type { Event } from "./data";
import type { Palette } from "./colours";

export interface Kind {
  name: string;
  symbol: string;
  shift: number; // px, so that symbols of one moment do not overlap
  isQuiet?: boolean; // hidden until the reader selects it
  colour: (colours: Palette) => string;
  takes: (event: Event) => boolean;
}

const of =
  (source: string, ...whats: string[]) =>
  (event: Event) =>
    event.source === source && (whats.length === 0 || whats.includes(event.what));

// The first kind that takes an event applies.
export const kinds: Kind[] = [
  {
    name: "BFD session",
    symbol: "diamond",
    shift: -9,
    colour: () => "#cc79a7",
    takes: of("bfd", "up", "down"),
  },
  {
    name: "BGP session",
    symbol: "circle",
    shift: -3,
    colour: () => "#d55e00",
    takes: of("bgp", "up", "down", "notification"),
  },
  {
    name: "BGP best path",
    symbol: "triangle",
    shift: 3,
    colour: () => "#e69f00",
    takes: of("bgp", "best-path"),
  },
  {
    name: "FIB",
    symbol: "rect",
    shift: 9,
    colour: (it) => (it.isDark ? "#56b4e9" : "#0072b2"),
    takes: of("route"),
  },
  { name: "Carrier", symbol: "roundRect", shift: -7, colour: () => "#009e73", takes: of("link") },
  {
    name: "Daemon, power",
    symbol: "pin",
    shift: 0,
    colour: (it) => it.ink,
    takes: of("run", "daemon-started", "daemon-exited", "power-off", "power-on"),
  },
  {
    name: "Connection",
    symbol: "arrow",
    shift: 0,
    isQuiet: true,
    colour: (it) => it.accent,
    takes: of("traffic"),
  },
  {
    name: "Other BGP and BFD states",
    symbol: "circle",
    shift: 0,
    isQuiet: true,
    colour: (it) => it.muted,
    takes: (event) => event.source === "bgp" || event.source === "bfd",
  },
];

const endings = new Set([
  "down",
  "removed",
  "no-carrier",
  "delete",
  "daemon-exited",
  "power-off",
  "notification",
  "stalled",
  "reset",
  "timed-out",
  "closed",
  "refused",
  "unreachable",
]);

// Losses have filled symbols, returns hollow ones.
export const isEnding = (event: Event): boolean =>
  endings.has(event.what) || (event.what === "best-path" && event.detail === "delete");

export const kindOf = (event: Event): number => kinds.findIndex((kind) => kind.takes(event));
