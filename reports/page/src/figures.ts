// Numbers with their units, as result.json has them: nothing is rounded further.
import type { Metric } from "./data";

// U+2009 between the number and its unit, and a real minus.
const spaced = (text: string, unit: string) => (unit ? `${text}\u2009${unit}` : text);

export function number(value: number): string {
  const text = Math.abs(value) >= 10000 ? grouped(value) : String(value);
  return text.replace("-", "\u2212");
}

function grouped(value: number): string {
  const [whole, fraction] = String(value).split(".");
  const parts = whole!.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return fraction ? `${parts}.${fraction}` : parts;
}

export const withUnit = (value: number, unit: string): string => spaced(number(value), unit);

export const orDash = (value: number | null | undefined, unit = ""): string =>
  value === null || value === undefined ? "\u2013" : withUnit(value, unit);

export function accuracy(metric: Metric): string {
  const [low, high] = metric.accuracy;
  if (metric.value === null || (low === 0 && high === 0)) {
    return "";
  }
  return -low === high
    ? `\u00b1${withUnit(high, metric.unit)}`
    : `\u2212${number(-low)} to +${withUnit(high, metric.unit)}`;
}

// Times of any length for reading, to about three digits.
export function shortTime(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1 && size > 0) {
    return withUnit(Number((ms * 1000).toPrecision(3)), "\u00b5s");
  }
  if (size < 10000) {
    return withUnit(Number(ms.toPrecision(size < 1000 ? 3 : 4)), "ms");
  }
  return withUnit(Number((ms / 1000).toPrecision(size < 100000 ? 3 : 4)), "s");
}

export const percent = (share: number): string => withUnit(Math.round(share * 1000) / 10, "%");
