// Formats moments by the clock that the reader chooses: since a fault, since the start of the run,
// or UTC. All other code uses milliseconds since time zero.
import type { Result } from "./data";
import { el } from "./dom";
import { number } from "./figures";

interface Base {
  label: string;
  zero: number; // the axis' 0, in ms since time zero
  utc: boolean;
}

const day = 24 * 60 * 60 * 1000;

export class Clock {
  readonly bases: Base[];
  private chosen: Base;
  private readonly listeners: (() => void)[] = [];

  constructor(result: Result, hasResult: boolean) {
    const faults = result.faults.map((fault, i) => ({
      label: `since fault${result.faults.length > 1 ? ` ${i + 1}` : ""}: ${fault.kind} on ${fault.target}`,
      zero: fault.failover.event_ms,
      utc: false,
    }));
    this.bases = [...faults, { label: "since the start of the run", zero: 0, utc: false }];
    const utc = Date.parse(result.time_zero.utc.replace(/(\.\d{3})\d*Z$/, "$1Z"));
    if (hasResult && utc > 0) {
      const microseconds = Number(/\.\d{3}(\d{3})Z$/.exec(result.time_zero.utc)?.[1] ?? 0);
      this.bases.push({ label: "UTC", zero: -((utc % day) + microseconds / 1000), utc: true });
    }
    this.chosen = this.bases[0]!;
  }

  get zero(): number {
    return this.chosen.zero;
  }

  get name(): string {
    return this.chosen.label;
  }

  choose(index: number): void {
    this.chosen = this.bases[index] ?? this.chosen;
    this.listeners.forEach((listener) => listener());
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  // The moment's place on a chart's axis.
  position = (ms: number): number => ms - this.chosen.zero;

  // A label of an axis that shows `span` ms.
  tick(position: number, span: number): string {
    if (this.chosen.utc) {
      return timeOfDay(position, span > 5000 ? 0 : span > 5 ? 3 : 6);
    }
    return span < 5000
      ? `${number(Number(position.toFixed(3)))}\u2009ms`
      : `${number(Number((position / 1000).toFixed(3)))}\u2009s`;
  }

  // To the microsecond.
  text(ms: number): string {
    const position = this.position(ms);
    if (this.chosen.utc) {
      return timeOfDay(position, 6);
    }
    const sign = position >= 0 ? "+" : "";
    return Math.abs(position) < 10000
      ? `${sign}${number(Number(position.toFixed(3)))}\u2009ms`
      : `${sign}${number(Number((position / 1000).toFixed(6)))}\u2009s`;
  }

  // An element that refresh() updates.
  moment(ms: number): HTMLElement {
    const time = el("span", { class: "moment", "data-ms": ms }, this.text(ms));
    return time;
  }

  // Updates the moments in `root` after the reader has chosen another clock.
  refresh(root: ParentNode = document): void {
    root.querySelectorAll<HTMLElement>("[data-ms]").forEach((time) => {
      time.textContent = this.text(Number(time.dataset.ms));
    });
  }
}

function timeOfDay(ms: number, digits: number): string {
  const units = Math.round(ms * 10 ** (digits - 3));
  const seconds = Math.floor(units / 10 ** digits);
  const two = (value: number) => String(value % 60).padStart(2, "0");
  const fraction = digits ? `.${String(units % 10 ** digits).padStart(digits, "0")}` : "";
  const hour = String(Math.floor(seconds / 3600) % 24).padStart(2, "0");
  return `${hour}:${two(Math.floor(seconds / 60))}:${two(seconds)}${fraction}`;
}
