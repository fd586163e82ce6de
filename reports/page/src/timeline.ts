// What happened when: faults, events of every router, and the share of dark flows.
import { Chart } from "./chart";
import type { Clock } from "./clock";
import { darkShare, directionsOf } from "./dark_share";
import type { Data } from "./data";
import { el, section } from "./dom";
import { eventTable } from "./event_table";
import { faultBars, lanesOf } from "./lanes";
import { followView, momentAt } from "./time_axis";
import { draw, heights, type Drawn } from "./timeline_option";
import type { View } from "./view";
import { zoomable, zoomTools } from "./zoom";

export function timeline(
  data: Data,
  clock: Clock,
  view: View,
  order: string[],
): HTMLElement | null {
  if (data.events.length === 0 && data.result.flows.length === 0) {
    return null;
  }
  const drawn: Drawn = {
    lanes: lanesOf(data, order),
    bars: faultBars(data, view.whole.to),
    shares: directionsOf(data.result.flows).map((direction) => ({
      name: direction.name,
      steps: darkShare(direction, view.whole.to),
    })),
  };
  const pointed = { at: view.from };
  const chart = new Chart(
    draw(drawn, clock, view, pointed),
    (width) => heights(drawn, width).whole,
    {
      renderer: "canvas",
      ready: (instance) => followView(instance, view, clock),
    },
  );
  // ECharts passes the nearest step to a tooltip, not the moment.
  const point = (event: MouseEvent) => {
    pointed.at = momentAt(view, chart.host, event.offsetX) ?? pointed.at;
  };
  chart.host.addEventListener("mousemove", point, { capture: true });
  clock.onChange(() => chart.redraw());
  return section(
    "timeline",
    2,
    "Timeline",
    zoomTools(view, clock, data.result.faults),
    el(
      "p",
      { class: "hint" },
      "Ctrl and wheel zooms, dragging moves; with the chart in focus, + \u2212 \u2190 \u2192 and 0 do the same. Filled symbols: something was lost; hollow ones: it returned.",
    ),
    el(
      "figure",
      {},
      zoomable(chart, "Timeline", view),
      el(
        "figcaption",
        { class: "unseen" },
        "Faults from injection to healing, events of each router, and the share of flows that were dark. The tables below show the same data.",
      ),
    ),
    ...data.notes.map((note) => el("p", { class: "note" }, note)),
    eventTable(data, clock),
  );
}
