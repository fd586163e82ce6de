// What a reader needs first: verdict, trust, limits.
import { badge } from "./badge";
import type { Data, Limit } from "./data";
import { el, list, pairs, section } from "./dom";
import { accuracy, decimalsBeside, number, orDash, toDecimals, withUnit } from "./figures";
import { table } from "./table";

export function summary(data: Data): HTMLElement {
  const { result } = data;
  const told = [...data.missing, ...result.reasons];
  const why = result.reasons.filter((reason) => !data.missing.includes(reason));
  const besides = result.trust.reasons.filter((reason) => !told.includes(reason));
  return section(
    "summary",
    2,
    "Verdict",
    el("p", { class: "verdict" }, badge(result.verdict), badge(result.trust.level, "measurement ")),
    data.missing.length ? missing(data.missing) : null,
    ...data.sentences.faults.map((each) => el("p", { class: "happened" }, each.happened)),
    data.sentences.connections.length ? list(data.sentences.connections, "sentences") : null,
    why.length ? reasons(`Why it is ${result.verdict}`, why) : null,
    besides.length ? reasons(`Why the measurement is ${result.trust.level}`, besides) : null,
    result.limits.length ? limits(data) : null,
  );
}

const reasons = (title: string, sentences: string[]) =>
  el("div", { class: "reasons" }, el("h3", {}, title), list(sentences));

const missing = (sentences: string[]) =>
  el(
    "div",
    { class: "notice", role: "note" },
    el("strong", {}, "This run is incomplete. "),
    list(sentences),
  );

type Row = Limit & { outcome: string };

function limits(data: Data): HTMLElement {
  const rows = data.result.limits.map((limit, i) => ({ ...limit, outcome: data.outcomes[i]! }));
  return table<Row>(
    "Limits",
    [
      { name: "Limit", cell: (row) => row.name, isHeading: true },
      { name: "Outcome", cell: (row) => badge(row.outcome) },
      { name: "Measured", cell: measured, isFigure: true },
      { name: "At most", cell: (row) => withUnit(row.limit, row.unit), isFigure: true },
      { name: "Margin", cell: margin, isFigure: true },
      { name: "Used", cell: used },
    ],
    rows,
  );
}

const measured = (row: Row) =>
  row.measured === null
    ? el("span", { class: "note" }, `not measured${row.note ? `: ${row.note}` : ""}`)
    : el(
        "span",
        {},
        toDecimals(row.measured, row.unit, decimalsOf(row, row.measured)),
        row.accuracy[1] > row.accuracy[0] ? el("small", {}, ` ${accuracy({ ...row, value: row.measured })}`) : null,
      );

const decimalsOf = (row: Row, measured: number) =>
  decimalsBeside(row.limit, measured, row.accuracy);

// The rest of the limit, also as a share of it.
function margin(row: Row): string {
  if (row.measured === null) {
    return orDash(null);
  }
  const left = row.limit - row.measured;
  const share = row.limit > 0 ? ` (${Math.round((100 * left) / row.limit)}\u2009%)` : "";
  return toDecimals(left, row.unit, decimalsOf(row, row.measured)) + share;
}

// A bar that shows the used share of the limit, like the figures next to it.
function used(row: Row): HTMLElement {
  const isOver = row.measured === null || row.measured > row.limit;
  const share = isOver ? 1 : row.limit > 0 ? row.measured! / row.limit : 0;
  const bar = el("span", { class: `used ${row.outcome}`, "aria-hidden": "true" }, el("span", {}));
  (bar.firstChild as HTMLElement).style.width = `${Math.round(share * 100)}%`;
  return bar;
}

export function trust(data: Data): HTMLElement {
  const { trust: seen, packets } = data.result;
  const late = seen.sender_lateness_us;
  return section(
    "trust",
    3,
    "Basis of the trust level",
    pairs([
      ["Trust", badge(seen.level)],
      ["Packets sent late, median", withUnit(late.p50, "\u00b5s")],
      ["Packets sent late, 99th percentile", withUnit(late.p99, "\u00b5s")],
      ["Packets sent late, at most", withUnit(late.max, "\u00b5s")],
      ["Dropped by the tester", number(seen.tester_drops)],
      ["Never sent (void)", number(seen.void_sequences)],
      ["CPU of other programs, at most", withUnit(seen.foreign_cpu_pct_max, "%")],
      ["BFD waited for a CPU, within one second", withUnit(seen.bfd_wait_ms_max, "ms")],
      ["The tester waited for a CPU, within one second", withUnit(seen.tester_wait_ms_max, "ms")],
      ["Kernel notifications waited to be read, at most", withUnit(seen.news_lag_ms_max, "ms")],
      ["From a log's time stamp to its reading, at most", withUnit(seen.stamp_difference_ms_max, "ms")],
      ["Lost before the first fault", withUnit(seen.noise_floor_loss, "%")],
      ...Object.entries(packets).map(([name, count]): [string, string] => [
        `Packets: ${name.replace("_", " ")}`,
        number(count),
      ]),
    ]),
  );
}
