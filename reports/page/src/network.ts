// The network before, during and after the faults: the share of each link, and what was broken.
import { brokenBy, type Broken } from "./broken";
import { Chart, font, lines, tooltip, type Draw } from "./chart";
import { directionsOf } from "./dark_share";
import type { Data, Link } from "./data";
import { el, section } from "./dom";
import { nodeHeight, nodeWidth, type Layout, type Place } from "./layout";
import { linkTable } from "./link_table";
import { pathOf, sharesOf, periods, type Shares, type Period } from "./traffic_share";

const titles: Record<Period, string> = {
  before: "Before the first fault",
  during: "During: the last paths seen before the last healing",
  after: "After: the last paths seen at all",
};

interface Scene {
  layout: Layout;
  links: Link[];
  shares: Shares;
  directions: string[];
  broken: Broken;
}

export function network(data: Data, layout: Layout): HTMLElement | null {
  const { nodes, links } = data.result.network;
  if (nodes.length === 0) {
    return null;
  }
  const { flows } = data.result;
  const directions = directionsOf(flows).map(({ name }) => name);
  const shares = new Map(
    periods.map((period) => [period, sharesOf(flows, links, nodes, period)]),
  );
  const scenes = periods.map((period) => {
    const scene = {
      layout,
      links,
      directions,
      shares: shares.get(period)!,
      broken: period === "during" ? brokenBy(data) : new Map(),
    };
    const lost = flows.filter((flow) => pathOf(flow, period).length === 0).length;
    const caption =
      lost > 0
        ? `${titles[period]}. ${lost} of ${flows.length} flows had no path.`
        : titles[period];
    const chart = new Chart(draw(scene), () => layout.height + 26, { renderer: "svg" });
    chart.host.style.minWidth = `${Math.round(layout.width * 0.8)}px`;
    return el(
      "figure",
      {},
      el("figcaption", {}, caption),
      el("div", { class: "wide" }, chart.host),
    );
  });
  const legend = `Beside a link: the share of the flows that crossed it${directions.length ? `, ${directions.map((name, i) => `${arrows[i] ?? ""} for ${name}`).join(", ")}` : ""}. Dashed: no flow. \u2717: what the fault broke.`;
  return section(
    "network",
    2,
    "Network",
    el("p", { class: "hint" }, legend),
    ...(flows.length ? scenes : scenes.slice(1, 2)),
    linkTable(data, shares, directions),
  );
}

const arrows = ["\u2192", "\u2190"];

const draw =
  (scene: Scene): Draw =>
  (colours, width) => {
    const { layout, links, broken } = scene;
    const text = { color: colours.ink, fontFamily: font, fontSize: 12 };
    const place = (name: string) => layout.places.get(name)!;
    const share = (link: Link) => scene.shares.get(link.name) ?? [];
    const most = (link: Link) => Math.max(0, ...share(link));
    const edge = nodeWidth / 2 + 4;
    const sideways = (x: number) =>
      edge + ((x - nodeWidth / 2) / (layout.width - nodeWidth)) * (width - 2 * edge);
    const label = (link: Link) =>
      [
        broken.has(link.name) ? `\u2717 ${broken.get(link.name)}` : "",
        most(link) > 0
          ? share(link)
              .map((part, i) =>
                part > 0 ? `${arrows[i] ?? ""} ${Math.round(part * 100)}\u2009%` : "",
              )
              .filter(Boolean)
              .join("\n")
          : "",
      ]
        .filter(Boolean)
        .join("\n");
    return {
      animation: false,
      tooltip: { ...tooltip(colours), trigger: "item" },
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      xAxis: { type: "value", show: false, min: 0, max: width },
      yAxis: { type: "value", show: false, min: 0, max: layout.height, inverse: true },
      series: [
        {
          type: "graph",
          coordinateSystem: "cartesian2d",
          silent: false,
          symbol: "roundRect",
          symbolSize: [nodeWidth, nodeHeight],
          label: {
            show: true,
            formatter: ({ name }) =>
              `{name|${printable(name ?? "")}}\n{role|${printable(place(name ?? "").role)}}`,
            rich: {
              name: { ...text, fontWeight: 600, lineHeight: 15 },
              role: { ...text, color: colours.muted, fontSize: 10, lineHeight: 12 },
            },
          },
          tooltip: { show: false },
          data: [...layout.places.values()].map((node) => ({
            id: node.name,
            name: node.name,
            value: [sideways(node.x), node.y],
            itemStyle: {
              color: colours.surface,
              borderColor: broken.has(node.name) ? colours.bad : colours.muted,
              borderWidth: broken.has(node.name) ? 3 : 1,
            },
          })),
          links: links.map((link) => ({
            source: link.from,
            target: link.to,
            lineStyle: {
              color: broken.has(link.name)
                ? colours.bad
                : most(link) > 0
                  ? colours.accent
                  : colours.muted,
              width: most(link) > 0 ? 1 + 6 * most(link) : 1,
              type: broken.has(link.name) || most(link) === 0 ? "dashed" : "solid",
              opacity: most(link) > 0 || broken.has(link.name) ? 0.85 : 0.6,
              curveness: 0,
            },
          })),
        },
        {
          type: "scatter",
          symbolSize: 1,
          itemStyle: { color: "transparent", opacity: 1 },
          labelLayout: { hideOverlap: true }, // the table shows all of them
          z: 4,
          data: [
            ...links.map((link) =>
              mark(between(place(link.from), place(link.to)), label(link), broken.has(link.name)),
            ),
            ...nodesBroken(scene),
          ].map((each) => ({ ...each, value: [sideways(each.value[0]!), each.value[1]!] })),
          label: {
            show: true,
            position: "inside",
            formatter: ({ data }) => (data as unknown as { text: string }).text,
            ...text,
            fontSize: 11,
            lineHeight: 14,
            backgroundColor: colours.surface,
            padding: [1, 3],
          },
          tooltip: {
            formatter: (point) => lines((point as unknown as { data: { text: string } }).data.text),
          },
        },
      ],
    };

    function mark(at: number[], text: string, isBroken: boolean) {
      return {
        value: at,
        text,
        label: { show: text !== "", color: isBroken ? colours.bad : colours.ink },
      };
    }

    function nodesBroken(of: Scene) {
      return [...of.layout.places.values()]
        .filter((node) => of.broken.has(node.name))
        .map((node) =>
          mark([node.x, node.y + nodeHeight / 2 + 9], `\u2717 ${of.broken.get(node.name)}`, true),
        );
    }
  };

// ECharts' rich text interprets braces and bars.
const printable = (name: string): string => name.replace(/[{}|]/g, " ");

// The place of a link's label: the middle of a level link; nearer to the left end of others, which
// may cross.
function between(a: Place, b: Place): number[] {
  const [left, right] = a.x <= b.x ? [a, b] : [b, a];
  const share = Math.abs(left.y - right.y) <= nodeHeight ? 0.5 : 0.37;
  return [left.x + (right.x - left.x) * share, left.y + (right.y - left.y) * share];
}
