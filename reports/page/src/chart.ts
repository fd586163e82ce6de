// ECharts with the parts that the page uses. A chart is drawn when the reader scrolls to it, and
// redrawn when its width or the colours change.
import { BarChart, BoxplotChart, CustomChart, GraphChart, ScatterChart } from "echarts/charts";
import {
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import type { EChartsOption } from "echarts";
import { palette, type Palette } from "./colours";
import { el } from "./dom";
import { onThemeChange } from "./theme";

use([
  BarChart,
  BoxplotChart,
  CustomChart,
  GraphChart,
  ScatterChart,
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  CanvasRenderer,
  LabelLayout,
  SVGRenderer,
]);

export type Option = EChartsOption;
export type Draw = (colours: Palette, width: number) => Option;

export const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";

// Calls `draw` again when colours or width have changed. Small charts use SVG, which stays sharp on
// paper.
export class Chart {
  readonly host: HTMLElement;
  private instance: EChartsType | null = null;
  private width = 0;

  constructor(
    private readonly draw: Draw,
    private readonly height: (width: number) => number,
    private readonly settings: {
      renderer: "svg" | "canvas";
      ready?: (instance: EChartsType) => void;
    },
  ) {
    this.host = el("div", { class: "chart", "aria-hidden": "true" });
    this.host.style.height = `${height(900)}px`;
    all.add(this);
    onScreen.observe(this.host);
  }

  start(): void {
    if (this.instance || this.host.clientWidth === 0) {
      return;
    }
    this.measure();
    this.instance = init(this.host, null, { renderer: this.settings.renderer });
    this.redraw();
    this.settings.ready?.(this.instance);
    sizes.observe(this.host);
  }

  redraw(): void {
    this.instance?.setOption(this.draw(palette(), this.width), { notMerge: true });
  }

  fit(): void {
    if (this.instance && this.host.clientWidth > 0 && this.host.clientWidth !== this.width) {
      this.measure();
      this.instance.resize();
      this.redraw();
    }
  }

  private measure(): void {
    this.width = this.host.clientWidth;
    this.host.style.height = `${this.height(this.width)}px`;
  }

  // Everything is on the canvas when this returns.
  settle(): void {
    this.instance?.getZr().flush();
  }

  get live(): EChartsType | null {
    return this.instance;
  }
}

const all = new Set<Chart>();
const of = (element: Element) => [...all].find((chart) => chart.host === element);
const onScreen = new IntersectionObserver(
  (entries) => entries.forEach((entry) => entry.isIntersecting && of(entry.target)?.start()),
  { rootMargin: "200px" },
);
const sizes = new ResizeObserver((entries) => entries.forEach((entry) => of(entry.target)?.fit()));

onThemeChange(() => {
  all.forEach((chart) => {
    chart.redraw();
    chart.settle();
  });
});

export const startAll = (): void =>
  all.forEach((chart) => {
    chart.start();
    chart.fit();
  });

export const tooltip = (colours: Palette) => ({
  backgroundColor: colours.surface,
  borderColor: colours.line,
  textStyle: { color: colours.ink, fontFamily: font, fontSize: 12 },
  confine: true,
  transitionDuration: 0,
});

// The content of a tooltip as an element, so that ECharts cannot take text for markup.
export const lines = (...texts: string[]): HTMLElement =>
  el("div", {}, ...texts.map((text) => el("div", {}, text)));
