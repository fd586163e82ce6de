// Faults on the timeline, from injection to healing, with their stages.
import type { CustomSeriesRenderItem } from "echarts";
import { font, lines } from "./chart";
import type { Clock } from "./clock";
import type { Palette } from "./colours";
import type { FaultBar } from "./lanes";

export const barHeight = 20;

export const barText = (bar: FaultBar, clock: Clock) =>
  lines(
    bar.name,
    `${clock.text(bar.from)} to ${clock.text(bar.to)}`,
    ...bar.steps.map((step) => `${step.name} ${clock.text(step.at)}`),
  );

export const faultShape =
  (bars: FaultBar[], clock: Clock, colours: Palette): CustomSeriesRenderItem =>
  (params, api) => {
    const bar = bars[params.dataIndex]!;
    const area = params.coordSys as unknown as { x: number; width: number };
    const x = (ms: number) => api.coord([clock.position(ms), bar.row])[0]!;
    const y = api.coord([0, bar.row])[1]!;
    const inside = (at: number) => Math.min(Math.max(at, area.x), area.x + area.width);
    const [left, right] = [inside(x(bar.from)), inside(x(bar.to))];
    const style = { fill: colours.bad, stroke: colours.bad };
    return {
      type: "group",
      children: [
        {
          type: "rect",
          shape: { x: left, y: y + 2, width: Math.max(right - left, 1), height: barHeight, r: 3 },
          style,
          textContent: {
            type: "text",
            style: {
              text: right - left > 40 ? bar.name : "",
              fill: colours.surface,
              font: `12px ${font}`,
              overflow: "truncate",
              width: Math.max(right - left - 10, 0),
            },
          },
          textConfig: { position: "insideLeft" },
        },
        ...bar.steps
          .filter((step) => x(step.at) > area.x && x(step.at) < area.x + area.width)
          .map((step) => ({
            type: "rect" as const,
            shape: { x: x(step.at) - 1, y: y + 2, width: 2, height: barHeight },
            style: { fill: colours.surface },
          })),
      ],
    };
  };
