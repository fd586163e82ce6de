// Numbers with their units. Measured figures have the digits that their accuracy allows, by the rule
// of harness/record/measure/figure.hpp.

export type Accuracy = [low: number, high: number];

const mostDecimals = 3; // of what is stored

// A negative result rounds to tens, hundreds.
function decimalsFor([low, high]: Accuracy, value: number): number {
  const accuracy = Math.max(Math.abs(low), Math.abs(high));
  return accuracy === 0
    ? Math.abs(value) < 100
      ? 1
      : 0
    : Math.min(1 - Math.floor(Math.log10(accuracy)), mostDecimals);
}

function roundedTo(decimals: number, value: number): number {
  const step = 10 ** Math.abs(decimals);
  return (decimals >= 0 ? Math.round(value * step) / step : Math.round(value / step) * step) + 0;
}

export const figure = (value: number, unit: string, accuracy: Accuracy): string =>
  withUnit(roundedTo(decimalsFor(accuracy, value), value), unit);

// Uses more digits where fewer would put the value on the other side of the limit.
export function decimalsBeside(limit: number, value: number, accuracy: Accuracy): number {
  let decimals = decimalsFor(accuracy, value);
  while (decimals < 9 && roundedTo(decimals, value) <= limit !== value <= limit) {
    decimals += 1;
  }
  return decimals;
}

export const toDecimals = (value: number, unit: string, decimals: number): string =>
  withUnit(roundedTo(decimals, value), unit);

// A thin space (U+2009) before the unit, and a real minus sign.
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

export function accuracy(metric: {
  value: number | null;
  unit: string;
  accuracy: Accuracy;
}): string {
  const [low, high] = metric.accuracy;
  if (metric.value === null || (low === 0 && high === 0)) {
    return "";
  }
  const side = (of: number, unit: string) => figure(of, unit, metric.accuracy);
  return -low === high
    ? `\u00b1${side(high, metric.unit)}`
    : `\u2212${side(-low, "")} to +${side(high, metric.unit)}`;
}

// A time of any length, with about three digits.
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
