// The distribution of repeated figures: each one a point, the box from quartile to quartile.
import { Chart, font, lines, tooltip, type Draw } from "./chart";
import { badge } from "./badge";
import { details, el } from "./dom";
import { figure, orDash, withUnit } from "./figures";
import {
  hrefOf,
  isRepeated,
  type MatrixPhase,
  type MatrixRow,
  type MatrixSeries,
} from "./matrix_rows";
import { table } from "./table";

const shown = [
  "full_convergence_time",
  "route_loss_of_connectivity_period_max",
  "mttr",
  "tcp_stall_max",
];

interface Row {
  phase: MatrixPhase;
  series: MatrixSeries;
  values: number[]; // in order
}

export function repetitions(row: MatrixRow): HTMLElement {
  const rows = row.phases.flatMap((phase) =>
    phase.series
      .filter(
        (series) => shown.includes(series.metric) && series.figures.some((value) => value !== null),
      )
      .map((series): Row => ({
        phase,
        series,
        values: series.figures.filter((value) => value !== null).sort((a, b) => a - b),
      })),
  );
  const counted = row.runs.filter((run) => run.counts).length;
  const chart = new Chart(draw(rows), () => rows.length * 34 + 30, { renderer: "svg" });
  return el(
    "article",
    {},
    el("h3", {}, row.scenario.name),
    el(
      "p",
      { class: "meta" },
      `${row.path}: ${counted} of ${row.runs.length} repetitions are conclusive`,
    ),
    rows.length
      ? el(
          "figure",
          {},
          chart.host,
          el(
            "figcaption",
            { class: "unseen" },
            "Every figure of every repetition; the table has their spread.",
          ),
        )
      : null,
    rows.length ? figures(rows) : null,
    details("Repetitions", runs(row)),
  );
}

// As in the program (RFC 2330 section 11.3): percentiles by the nearest rank, and the median of an
// even count in the middle of two.
const quantile = (sorted: number[], share: number): number =>
  share === 0.5
    ? (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
    : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;

const figures = (rows: Row[]): HTMLElement =>
  table<Row>(
    "Spread",
    [
      {
        name: "Metric",
        cell: ({ phase, series }) => `${phase.name}: ${series.metric}`,
        isHeading: true,
      },
      { name: "Of", cell: ({ phase }) => `${phase.kind} on ${phase.target}` },
      ...(
        [
          ["Least", 0],
          ["First quartile", 0.25],
          ["Median", 0.5],
          ["Third quartile", 0.75],
          ["Most", 1],
        ] as const
      ).map(([name, share]) => ({
        name,
        cell: ({ values, series }: Row) =>
          figure(quantile(values, share), series.unit, series.accuracy),
        isFigure: true,
      })),
      {
        name: "No value",
        cell: ({ values, series }) => series.figures.length - values.length,
        isFigure: true,
      },
    ],
    rows,
  );

const runs = (row: MatrixRow): HTMLElement =>
  table(
    "Repetitions",
    [
      {
        name: "Repetition",
        cell: (run) =>
          run.page === null ? run.name : el("a", { href: hrefOf(run.page) }, run.name),
        isHeading: true,
      },
      { name: "Verdict", cell: (run) => badge(run.verdict) },
      { name: "Trust", cell: (run) => badge(run.trust) },
      {
        name: "Why",
        cell: (run) => el("span", { class: "meaning" }, run.reasons.join("; ") || orDash(null)),
      },
    ],
    row.runs,
  );

const draw =
  (rows: Row[]): Draw =>
  (colours, width) => {
    const left = width < 560 ? 150 : 330;
    const text = { color: colours.ink, fontFamily: font, fontSize: 12 };
    return {
      animation: false,
      tooltip: { ...tooltip(colours), trigger: "item" },
      grid: { left, right: 24, top: 4, bottom: 24 },
      xAxis: {
        type: "value",
        min: 0,
        axisLabel: {
          color: colours.muted,
          fontFamily: font,
          fontSize: 11,
          formatter: (value: number) => withUnit(value, "ms"),
          hideOverlap: true,
        },
        splitLine: { lineStyle: { color: colours.line } },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: rows.map(({ phase, series }) => `${phase.name}: ${series.metric}`),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...text, width: left - 10, overflow: "truncate" },
      },
      series: [
        {
          type: "boxplot",
          boxWidth: [10, 18],
          itemStyle: { color: colours.track, borderColor: colours.muted },
          data: rows.map(({ values }) =>
            [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(values, share)),
          ),
          tooltip: {
            formatter: (point) =>
              lines(...spreadText(rows[(point as { dataIndex: number }).dataIndex]!)),
          },
        },
        {
          type: "scatter",
          symbolSize: 7,
          itemStyle: { color: colours.accent, opacity: 0.75 },
          data: rows.flatMap(({ values }, row) => values.map((value) => [value, row])),
          tooltip: {
            formatter: (point) =>
              lines(withUnit((point as unknown as { data: number[] }).data[0]!, "ms")),
          },
        },
      ],
    };
  };

const spreadText = ({ phase, series, values }: Row): string[] => [
  `${phase.name}: ${series.metric}`,
  `median ${figure(quantile(values, 0.5), series.unit, series.accuracy)}`,
  `from ${figure(values[0]!, series.unit, series.accuracy)} to ` +
    figure(values.at(-1)!, series.unit, series.accuracy),
];

export const repeated = (rows: MatrixRow[]): MatrixRow[] => rows.filter(isRepeated);
