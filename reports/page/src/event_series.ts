// Events as symbols on the lanes, a series for each kind.
import { lines } from "./chart";
import type { Clock } from "./clock";
import type { Palette } from "./colours";
import { isEnding, kinds } from "./events";
import type { Lanes } from "./lanes";

export function eventSeries(lanes: Lanes, clock: Clock, colours: Palette) {
  return kinds.map((kind, i) => {
    const marks = lanes.marks.filter((mark) => mark.kind === i);
    const colour = kind.colour(colours);
    return {
      type: "scatter" as const,
      name: kind.name,
      xAxisIndex: 1,
      yAxisIndex: 1,
      symbol: kind.symbol,
      symbolSize: kind.isQuiet ? 5 : 9,
      symbolOffset: [0, kind.shift] as [number, number],
      itemStyle: { color: colour },
      data: marks.map((mark) => ({
        value: [clock.position(mark.event.at_ms), mark.lane],
        itemStyle: isEnding(mark.event)
          ? { color: colour, opacity: 1 }
          : { opacity: 1, color: colours.surface, borderColor: colour, borderWidth: 1.5 },
      })),
      tooltip: {
        formatter: (point: unknown) => {
          const { at_ms, source, node, what, subject, detail } =
            marks[(point as { dataIndex: number }).dataIndex]!.event;
          return lines(clock.text(at_ms), `${node}: ${source} ${what}`, `${subject} ${detail}`);
        },
      },
    };
  });
}
