// The share of dark flows on the timeline, a line for each direction.
import type { CustomSeriesRenderItem } from "echarts";
import { lines } from "./chart";
import type { Clock } from "./clock";
import type { Palette } from "./colours";
import type { Step } from "./dark_share";
import { percent } from "./figures";
import type { View } from "./view";

export interface Share {
  name: string;
  steps: Step[];
}

export const shareColour = (colours: Palette, index: number) =>
  index === 0 ? colours.accent : colours.bad;

// Draws only the visible part: a line from far outside would become inexact.
export const shareLine =
  (
    steps: Step[],
    clock: Clock,
    view: View,
    colour: string,
    isDashed: boolean,
  ): CustomSeriesRenderItem =>
  (_, api) => {
    let value = steps.findLast(([at]) => at < view.from)?.[1] ?? 0;
    const points = [api.coord([clock.position(view.from), value])];
    for (const [at, next] of steps.filter(([at]) => at >= view.from && at <= view.to)) {
      points.push(api.coord([clock.position(at), value]), api.coord([clock.position(at), next]));
      value = next;
    }
    points.push(api.coord([clock.position(view.to), value]));
    return {
      type: "polyline",
      shape: { points: points as number[][] },
      style: {
        fill: "none",
        stroke: colour,
        lineWidth: 1.8,
        ...(isDashed ? { lineDash: [5, 3] } : {}),
      },
      silent: true,
    };
  };

// The tooltip's text for a moment.
export const sharesText = (shares: Share[], clock: Clock, at: number): HTMLElement => {
  const value = (share: Share) => share.steps.findLast(([begin]) => begin <= at)?.[1] ?? 0;
  return lines(
    clock.text(Number(at.toFixed(3))),
    ...shares.map((share) => `${share.name}: ${percent(value(share) / 100)} of flows dark`),
  );
};
