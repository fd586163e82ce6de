// Every flow through the whole run: which path it took, and when it was dark.
import type { CustomSeriesRenderItem } from "echarts";
import { Chart, font, lines, tooltip, type Draw } from "./chart";
import type { Clock } from "./clock";
import type { Palette } from "./colours";
import type { Data } from "./data";
import { el, section } from "./dom";
import { shortTime } from "./figures";
import { flowRows, type FlowRows, type Piece } from "./flow_rows";
import { bounds, legendOf, type Colouring } from "./flow_legend";
import { pathTable } from "./path_table";
import type { PathNames } from "./path_names";
import { isPaper } from "./theme";
import { followView, gridLeft, gridRight, timeAxis, timeZoom } from "./time_axis";
import type { View } from "./view";
import { zoomable } from "./zoom";

export function flowMap(
  data: Data,
  clock: Clock,
  view: View,
  names: PathNames,
): HTMLElement | null {
  const { flows, paths } = data.result;
  if (flows.length === 0) {
    return null;
  }
  const rows = flowRows(flows, paths, names, view.whole.to);
  let colouring: Colouring = "path";
  const rowHeight = Math.max(1, Math.min(14, Math.round(760 / flows.length)));
  const chart = new Chart(
    (colours, width) => draw(rows, names, clock, view, colouring)(colours, width),
    () => Math.min(rows.flows.length * rowHeight, isPaper() ? 460 : Infinity) + 34,
    {
      renderer: "canvas",
      ready: (instance) => followView(instance, view, clock),
    },
  );
  clock.onChange(() => chart.redraw());
  const legend = el("ul", { class: "legend" });
  const buttons = (["path", "loss"] as const).map((each) => {
    const made = el("button", { type: "button", "data-colouring": each }, `Colour by ${each}`);
    made.addEventListener("click", () => choose(each));
    return made;
  });
  const choose = (wanted: Colouring) => {
    colouring = wanted;
    buttons.forEach((each) =>
      each.setAttribute("aria-pressed", String(each.dataset.colouring === wanted)),
    );
    legend.replaceChildren(...legendOf(wanted, names));
    chart.redraw();
  };
  choose("path");
  return section(
    "flow-map",
    2,
    "Flows over time",
    el(
      "div",
      { class: "tools", role: "group", "aria-label": "Colours of the flow map" },
      ...buttons,
    ),
    legend,
    el(
      "figure",
      {},
      zoomable(chart, "Flow map", view),
      el(
        "figcaption",
        { class: "unseen" },
        "One row for each flow. The tables of paths and of flows show the same data.",
      ),
    ),
    pathTable(data, names),
  );
}

function tone(piece: Piece, names: PathNames, colouring: Colouring, colours: Palette): string {
  if (piece.path) {
    return colouring === "path" ? names.of(piece.path).colour : colours.line;
  }
  if (colouring === "path") {
    return colours.ink;
  }
  const lasted = piece.isEndless ? Infinity : piece.to - piece.from;
  const tones = [colours["loss-1"], colours["loss-2"], colours["loss-3"], colours["loss-4"]];
  return tones[bounds.filter((bound) => lasted >= bound).length]!;
}

const draw =
  (rows: FlowRows, names: PathNames, clock: Clock, view: View, colouring: Colouring): Draw =>
  (colours, width) => {
    const middle = (group: { from: number; to: number }) => (group.from + group.to) / 2;
    const shape: CustomSeriesRenderItem = (params, api) => {
      const piece = rows.pieces[params.dataIndex]!;
      const area = params.coordSys as unknown as {
        x: number;
        y: number;
        width: number;
        height: number;
      };
      const x = (ms: number) => api.coord([clock.position(ms), 0])[0]!;
      const left = Math.max(x(piece.from), area.x);
      const right = Math.min(x(piece.to), area.x + area.width);
      if (right < area.x || left > area.x + area.width) {
        return null;
      }
      const height = area.height / rows.flows.length;
      const gap = height >= 5 ? 1 : 0;
      return {
        type: "rect",
        shape: {
          x: left,
          y: area.y + piece.row * height,
          width: Math.max(right - left, 0.8),
          height: height - gap,
        },
        style: { fill: tone(piece, names, colouring, colours) },
      };
    };
    return {
      animation: false,
      tooltip: {
        ...tooltip(colours),
        trigger: "item",
        formatter: (point) =>
          pieceText(rows, names, clock, (point as { dataIndex: number }).dataIndex),
      },
      grid: { left: gridLeft(width), right: gridRight, top: 6, bottom: 28 },
      xAxis: timeAxis(clock, view, colours, true),
      yAxis: {
        type: "value",
        inverse: true,
        min: 0,
        max: rows.flows.length,
        axisLine: { show: false, onZero: false },
        axisTick: {
          show: true,
          length: 6,
          lineStyle: { color: colours.muted },
          customValues: rows.groups.flatMap((group) => [group.from, group.to]),
        },
        splitLine: { show: false },
        axisLabel: {
          color: colours.ink,
          fontFamily: font,
          fontSize: 12,
          lineHeight: 15,
          customValues: rows.groups.map(middle),
          formatter: (value: number) => {
            const group = rows.groups.find((each) => Math.abs(middle(each) - value) < 0.01);
            return group
              ? `${group.name.replace(" \u2192 ", "\n\u2192 ")}\n${group.to - group.from} flows`
              : "";
          },
        },
      },
      dataZoom: [timeZoom(clock, view, [0])],
      series: [
        {
          type: "custom",
          renderItem: shape,
          clip: true,
          data: rows.pieces.map((piece) => [clock.position(piece.from), piece.row]),
          progressive: 0,
        },
      ],
    };
  };

function pieceText(rows: FlowRows, names: PathNames, clock: Clock, index: number): HTMLElement {
  const piece = rows.pieces[index]!;
  const flow = rows.flows[piece.row]!;
  const until = piece.isEndless ? "not recovered" : `for ${shortTime(piece.to - piece.from)}`;
  return lines(
    `Flow ${flow.id} (${flow.class}), ${flow.from} \u2192 ${flow.to}, ports ${flow.from_port} \u2192 ${flow.to_port}`,
    piece.path ? `by ${names.of(piece.path).name}` : "dark",
    `from ${clock.text(piece.from)} ${until}`,
  );
}
