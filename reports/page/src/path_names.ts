// The names and colours of paths on the page. A path and its reverse have the same.
import type { Flow } from "./data";
import { pathColour, toldApart } from "./colours";

const key = (nodes: readonly string[]): string => {
  const forth = nodes.join(" ");
  const back = [...nodes].reverse().join(" ");
  return forth < back ? forth : back;
};

export interface NamedPath {
  name: string;
  colour: string;
}

export class PathNames {
  private readonly found = new Map<string, NamedPath>();

  // `forward`: the direction whose order of nodes names the paths.
  constructor(paths: string[][], flows: Flow[]) {
    const uses = new Map<string, { nodes: string[]; flows: number }>();
    const note = (nodes: string[], isForward: boolean) => {
      if (nodes.length > 0) {
        const use = uses.get(key(nodes)) ?? {
          nodes: isForward ? nodes : [...nodes].reverse(),
          flows: 0,
        };
        use.flows += 1;
        uses.set(key(nodes), use);
      }
    };
    const forward = flows[0]?.from;
    flows.forEach((flow) =>
      [flow.path_before, flow.path_during, flow.path_after].forEach((path) =>
        note(path, flow.from === forward),
      ),
    );
    paths.forEach((path) => note(path, true));
    const common = commonTo([...uses.values()].map((use) => use.nodes));
    // Sorted by name, so that a path has the same colour in every run of a design; but the most
    // used ones first if there are too many to tell apart.
    const byUse = [...uses].sort(([, a], [, b]) => b.flows - a.flows);
    const byName = (some: typeof byUse) =>
      some.sort(([, a], [, b]) => a.nodes.join(" ").localeCompare(b.nodes.join(" ")));
    const ordered = [...byName(byUse.slice(0, toldApart)), ...byName(byUse.slice(toldApart))];
    ordered.forEach(([name, use], i) => {
      const own = use.nodes.filter((node) => !common.has(node));
      const shown = (own.length ? own : use.nodes).join(" \u00b7 ");
      this.found.set(name, { name: shown, colour: pathColour(i) });
    });
  }

  of(nodes: readonly string[]): NamedPath {
    return this.found.get(key(nodes)) ?? { name: "no path seen", colour: "transparent" };
  }

  get all(): NamedPath[] {
    return [...this.found.values()];
  }

  get sharesColours(): boolean {
    return this.found.size > toldApart;
  }
}

// Nodes on every path do not distinguish the paths.
function commonTo(paths: string[][]): Set<string> {
  return new Set(paths[0]?.filter((node) => paths.every((path) => path.includes(node))) ?? []);
}
