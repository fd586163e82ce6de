// The visible part of the run in timeline and flow map, in ms since time zero.

export interface Span {
  from: number;
  to: number;
}

export const shortest = 1; // ms

export class View {
  private span: Span;
  private readonly listeners: ((source: object | null) => void)[] = [];

  constructor(readonly whole: Span) {
    this.span = { ...whole };
  }

  get from(): number {
    return this.span.from;
  }

  get to(): number {
    return this.span.to;
  }

  get length(): number {
    return this.span.to - this.span.from;
  }

  onChange(listener: (source: object | null) => void): void {
    this.listeners.push(listener);
  }

  // Passes `source` to the listeners, so that the chart that moved the view ignores the change.
  show(wanted: Span, source: object | null = null): void {
    const length = Math.min(
      Math.max(wanted.to - wanted.from, shortest),
      this.whole.to - this.whole.from,
    );
    const from = Math.min(Math.max(wanted.from, this.whole.from), this.whole.to - length);
    if (from !== this.from || from + length !== this.to) {
      this.span = { from, to: from + length };
      this.listeners.forEach((listener) => listener(source));
    }
  }

  // A factor below 1 zooms in; the moment `centre` stays where it is.
  scale(factor: number, centre = (this.from + this.to) / 2): void {
    const length = Math.max(this.length * factor, shortest);
    const place = (centre - this.from) / this.length;
    this.show({ from: centre - place * length, to: centre + (1 - place) * length });
  }

  move(share: number): void {
    const by = this.length * share;
    this.show({ from: this.from + by, to: this.to + by });
  }
}

// The whole run: its phases, faults and events.
export function wholeRun(moments: number[]): Span {
  const finite = moments.filter(Number.isFinite);
  const from = Math.min(0, ...(finite.length ? [finite.reduce((a, b) => Math.min(a, b))] : []));
  const to = finite.reduce((a, b) => Math.max(a, b), from + 1);
  return { from: Math.floor(from), to: Math.ceil(to) };
}
