// The recovery split: where the time from the fault to the first good packet went.
import { Chart, font, lines, tooltip, type Draw } from "./chart";
import type { Aftermath, ActionSentences, Recovery } from "./data";
import { el } from "./dom";
import { shortTime } from "./figures";

interface Part {
  name: string;
  ms: number | null;
  begin: number;
  isSum?: boolean;
}

export function waterfalls(name: string, after: Aftermath, said: ActionSentences): HTMLElement {
  const longest = Math.max(...after.recovery.map(sum), 0);
  return el(
    "div",
    { class: "action" },
    el("h4", {}, name),
    ...after.recovery.map((split, i) => figure(split, longest, said.recovery[i]!)),
    after.recovery.length === 0
      ? el("p", { class: "note" }, "No recovery was seen: no flow moved, or none recovered.")
      : null,
    said.losses ? el("p", { class: "note" }, `Packets lost: ${said.losses}`) : null,
  );
}

function figure(split: Recovery, longest: number, sentence: string): HTMLElement {
  const parts = partsOf(split);
  const chart = new Chart(drawn(parts, longest), () => parts.length * 22 + 28, { renderer: "svg" });
  return el(
    "figure",
    {},
    el(
      "figcaption",
      {},
      el("strong", {}, `${split.from} \u2192 ${split.to}`),
      `, flow ${split.flow}, the last to recover`,
    ),
    chart.host,
    el("p", { class: "unseen" }, sentence),
  );
}

const sum = (split: Recovery): number =>
  [split.detection_ms, split.rib_ms, split.fib_ms, split.dataplane_ms].reduce<number>(
    (total, ms) => total + (ms ?? 0),
    0,
  );

function partsOf(split: Recovery): Part[] {
  const at = (node: string) => (node ? ` at ${node}` : "");
  const named: [string, number | null][] = [
    [
      `detection${split.detected_how ? ` (${split.detected_how}${at(split.detected_by)})` : ""}`,
      split.detection_ms,
    ],
    ["routing (RIB)", split.rib_ms],
    [`FIB${split.rerouted_by ? ` (${split.rerouted_by})` : ""}`, split.fib_ms],
    ["first packet", split.dataplane_ms],
  ];
  let begin = 0;
  const parts: Part[] = named.map(([name, ms]) => {
    const part = { name, ms, begin };
    begin += ms ?? 0;
    return part;
  });
  parts.push({ name: "fault to first packet", ms: begin, begin: 0, isSum: true });
  if (split.residual_ms !== null) {
    const residual = split.residual_ms;
    parts.push({ name: "residual", ms: residual, begin: Math.min(begin, begin + residual) });
  }
  return parts;
}

const label = (part: Part) => (part.ms === null ? "not seen" : shortTime(part.ms));

const drawn =
  (parts: Part[], longest: number): Draw =>
  (colours, width) => {
    const isNarrow = width < 460;
    const text = { color: colours.ink, fontFamily: font, fontSize: isNarrow ? 11 : 12 };
    const tones: Record<string, string> = { residual: colours.muted, sum: colours.ink };
    return {
      animation: false,
      grid: { left: isNarrow ? 146 : 168, right: 72, top: 4, bottom: 22 },
      tooltip: {
        ...tooltip(colours),
        trigger: "item",
        formatter: (point) => {
          const part = parts[(point as { dataIndex: number }).dataIndex]!;
          return lines(part.name, label(part));
        },
      },
      xAxis: {
        type: "value",
        min: 0,
        max: longest > 0 ? longest : 1,
        splitNumber: isNarrow ? 2 : 4,
        axisLabel: {
          color: colours.muted,
          fontFamily: font,
          fontSize: 11,
          hideOverlap: true,
          showMaxLabel: false,
          formatter: (value: number) => `${value}\u2009ms`,
        },
        splitLine: { showMaxLine: false, lineStyle: { color: colours.line } },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: parts.map((part) => part.name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...text, width: isNarrow ? 140 : 162, overflow: "truncate" },
      },
      series: [
        {
          type: "bar",
          stack: "all",
          silent: true,
          itemStyle: { color: "transparent" },
          data: parts.map((part) => part.begin),
        },
        {
          type: "bar",
          stack: "all",
          barWidth: 12,
          barMinHeight: 2,
          label: {
            show: true,
            position: "right",
            ...text,
            formatter: ({ dataIndex }) => label(parts[dataIndex]!),
          },
          data: parts.map((part) => ({
            value: Math.abs(part.ms ?? 0),
            itemStyle: {
              color:
                part.ms === null
                  ? "transparent"
                  : part.isSum
                    ? tones.sum!
                    : (tones[part.name] ?? colours.accent),
            },
          })),
        },
      ],
    };
  };
