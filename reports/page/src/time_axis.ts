// The time axis of timeline and flow map, and the zoom that moves both.
import type { EChartsType } from "echarts/core";
import { font } from "./chart";
import type { Clock } from "./clock";
import type { Palette } from "./colours";
import { shortest, type View } from "./view";

export const gridLeft = (width: number): number => (width < 560 ? 74 : 104);
export const gridRight = 18;
export const belowPlot = 30; // px: the slider, or the axis

// The moment at a column of a chart, in ms since time zero; null outside the plot.
export function momentAt(view: View, host: HTMLElement, x: number): number | null {
  const width = host.clientWidth;
  const share = (x - gridLeft(width)) / (width - gridLeft(width) - gridRight);
  return share >= 0 && share <= 1 ? view.from + share * view.length : null;
}

export const timeAxis = (clock: Clock, view: View, colours: Palette, isLabelled: boolean) => ({
  type: "value" as const,
  min: clock.position(view.whole.from),
  max: clock.position(view.whole.to),
  splitNumber: 6,
  axisLine: { show: isLabelled, lineStyle: { color: colours.line } },
  axisTick: { show: isLabelled, lineStyle: { color: colours.line } },
  axisLabel: {
    show: isLabelled,
    color: colours.muted,
    fontFamily: font,
    fontSize: 11,
    hideOverlap: true,
    showMinLabel: false,
    showMaxLabel: false,
    formatter: (position: number) => clock.tick(position, view.length),
  },
  splitLine: { lineStyle: { color: colours.line, opacity: 0.7 } },
  axisPointer: { show: false },
});

export const timeZoom = (clock: Clock, view: View, axes: number[]) => ({
  type: "inside" as const,
  xAxisIndex: axes,
  filterMode: "none" as const,
  startValue: clock.position(view.from),
  endValue: clock.position(view.to),
  minValueSpan: shortest,
  disabled: true, // ECharts' own handling would keep the wheel from scrolling the page
});

// The slider of a chart moves the view, and the view moves every chart.
export function followView(chart: EChartsType, view: View, clock: Clock): void {
  let isMoved = false;
  view.onChange((source) => {
    if (source !== chart) {
      isMoved = true;
      chart.dispatchAction({
        type: "dataZoom",
        startValue: clock.position(view.from),
        endValue: clock.position(view.to),
      });
      isMoved = false;
    }
  });
  chart.on("datazoom", () => {
    if (!isMoved) {
      const zooms = (chart.getOption() as { dataZoom: { startValue: number; endValue: number }[] })
        .dataZoom;
      const { startValue, endValue } = zooms[0]!;
      view.show({ from: startValue + clock.zero, to: endValue + clock.zero }, chart);
    }
  });
}
