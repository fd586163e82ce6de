// ECharts' options for the timeline: faults above lanes above the share of dark flows.
import { font, tooltip, type Draw } from "./chart";
import type { Clock } from "./clock";
import { eventSeries } from "./event_series";
import { kinds } from "./events";
import { barHeight, barText, faultShape } from "./fault_bars";
import type { FaultBar, Lanes } from "./lanes";
import { shareColour, shareLine, sharesText, type Share } from "./share_lines";
import { isPaper } from "./theme";
import { gridLeft, gridRight, timeAxis, timeZoom } from "./time_axis";
import type { View } from "./view";

const laneHeight = 27;
const shareHeight = 110;

export interface Drawn {
  lanes: Lanes;
  bars: FaultBar[];
  shares: Share[];
}

export function heights(drawn: Drawn, width: number) {
  const legend = 24 * Math.ceil(860 / Math.max(width, 200)) + 6;
  const rows = Math.max(0, ...drawn.bars.map((bar) => bar.row + 1)) * (barHeight + 4);
  const lanes = drawn.lanes.nodes.length * laneHeight;
  const share = drawn.shares.length > 0 ? shareHeight : 0;
  const lanesTop = legend + rows + (rows ? 6 : 0);
  const shareTop = lanesTop + lanes + (share ? 38 : 0);
  return { legend, rows, lanes, share, lanesTop, shareTop, whole: shareTop + share + 64 };
}

export const draw =
  (drawn: Drawn, clock: Clock, view: View, pointed: { at: number }): Draw =>
  (colours, width) => {
    const size = heights(drawn, width);
    const sides = { left: gridLeft(width), right: gridRight };
    const text = { color: colours.ink, fontFamily: font, fontSize: 12 };
    const bands = drawn.bars.map((bar): [{ xAxis: number }, { xAxis: number }] => [
      { xAxis: clock.position(bar.from) },
      { xAxis: clock.position(bar.to) },
    ]);
    const band = {
      silent: true,
      animation: false,
      itemStyle: { color: colours.band },
      data: bands,
    };
    return {
      animation: false,
      tooltip: {
        ...tooltip(colours),
        trigger: "item",
        formatter: () => sharesText(drawn.shares, clock, pointed.at),
      },
      legend: [
        {
          data: drawn.shares.map(({ name }) => name),
          top: size.shareTop - 26,
          right: gridRight,
          icon: "path://M0,4H22V7H0Z",
          itemWidth: 16,
          itemGap: 14,
          textStyle: text,
          selectedMode: false,
        },
        {
          top: 0,
          left: 0,
          itemWidth: 12,
          itemHeight: 10,
          itemGap: 14,
          textStyle: text,
          inactiveColor: colours.muted,
          inactiveBorderColor: colours.muted,
          data: kinds
            .filter((_, i) => drawn.lanes.marks.some((mark) => mark.kind === i))
            .map((kind) => kind.name),
          selected: Object.fromEntries(kinds.map((kind) => [kind.name, !kind.isQuiet])),
        },
      ],
      grid: [
        { ...sides, top: size.legend, height: size.rows },
        { ...sides, top: size.lanesTop, height: size.lanes },
        { ...sides, top: size.shareTop, height: size.share, tooltip: { trigger: "axis" } },
      ],
      xAxis: [0, 1, 2].map((grid) => ({
        ...timeAxis(clock, view, colours, grid === 2),
        gridIndex: grid,
        axisPointer: {
          show: grid === 2,
          lineStyle: { color: colours.muted },
          label: { show: false },
        },
      })),
      yAxis: [
        {
          gridIndex: 0,
          type: "value",
          inverse: true,
          show: false,
          min: 0,
          max: Math.max(size.rows / (barHeight + 4), 1),
        },
        {
          gridIndex: 1,
          type: "category",
          inverse: true,
          data: drawn.lanes.nodes,
          axisLine: { show: false, onZero: false },
          axisTick: { show: false },
          axisLabel: { ...text, width: sides.left - 8, overflow: "truncate" },
          splitLine: { show: true, lineStyle: { color: colours.line } },
        },
        {
          gridIndex: 2,
          show: size.share > 0,
          type: "value",
          min: 0,
          max: 100,
          interval: 50,
          name: "flows dark",
          nameLocation: "end",
          nameGap: 14,
          axisLine: { show: false, onZero: false },
          axisTick: { show: false },
          nameTextStyle: { ...text, color: colours.muted, align: "right" },
          axisLabel: {
            color: colours.muted,
            fontFamily: font,
            fontSize: 11,
            formatter: "{value}\u2009%",
          },
          splitLine: { lineStyle: { color: colours.line } },
        },
      ],
      dataZoom: [
        timeZoom(clock, view, [0, 1, 2]),
        {
          ...timeZoom(clock, view, [0, 1, 2]),
          type: "slider",
          show: !isPaper(),
          height: 18,
          bottom: 8,
          showDataShadow: false,
          brushSelect: false,
          ...sides,
          showDetail: false,
          borderColor: colours.line,
          fillerColor: colours.track,
          backgroundColor: "transparent",
          handleStyle: { color: colours.surface, borderColor: colours.muted },
          moveHandleSize: 0,
        },
      ],
      series: [
        {
          type: "custom",
          xAxisIndex: 0,
          yAxisIndex: 0,
          clip: true,
          renderItem: faultShape(drawn.bars, clock, colours),
          data: drawn.bars.map((bar) => [clock.position(bar.from), bar.row]),
          tooltip: {
            formatter: (point) =>
              barText(drawn.bars[(point as { dataIndex: number }).dataIndex]!, clock),
          },
        },
        { type: "scatter", xAxisIndex: 1, yAxisIndex: 1, data: [], markArea: band },
        ...eventSeries(drawn.lanes, clock, colours),
        ...drawn.shares.map((share, i) => ({
          type: "custom" as const,
          name: share.name,
          xAxisIndex: 2,
          yAxisIndex: 2,
          clip: true,
          itemStyle: { color: shareColour(colours, i) },
          renderItem: shareLine(share.steps, clock, view, shareColour(colours, i), i > 0),
          data: [[clock.position(view.whole.from), 0]],
          ...(i === 0 ? { markArea: band } : {}),
        })),
        { type: "scatter", xAxisIndex: 2, yAxisIndex: 2, data: [] },
      ],
    };
  };
