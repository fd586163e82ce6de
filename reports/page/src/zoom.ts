// Zoom by buttons, places to jump to, keys and the wheel.
import type { Chart } from "./chart";
import type { Clock } from "./clock";
import type { Fault } from "./data";
import { el } from "./dom";
import { shortTime } from "./figures";
import { belowPlot, gridLeft, gridRight, momentAt } from "./time_axis";
import type { Span, View } from "./view";

interface Place extends Span {
  name: string;
}

const end = (begin: number, metric: { value: number | null } | undefined, limit: number) =>
  Math.min(limit, begin + 1.25 * Math.max(metric?.value ?? limit - begin, 20));

function placesOf(view: View, faults: Fault[]): Place[] {
  const around = (name: string, after: Fault["failover"]): Place => {
    const converged = (after as unknown as Record<string, { value: number | null }>)
      .full_convergence_time;
    const to = end(after.event_ms, converged, after.end_ms);
    return { name, from: after.event_ms - (to - after.event_ms) * 0.12, to };
  };
  const many = faults.length > 1;
  return [
    { name: "Whole run", ...view.whole },
    ...faults.flatMap((fault, i) => [
      around(many ? `Failover ${i + 1}` : "Failover", fault.failover),
      ...(fault.reversion
        ? [around(many ? `Reversion ${i + 1}` : "Reversion", fault.reversion)]
        : []),
    ]),
  ];
}

const button = (text: string, label: string, act: () => void): HTMLButtonElement => {
  const made = el("button", { type: "button", "aria-label": label, title: label }, text);
  made.addEventListener("click", act);
  return made;
};

export function zoomTools(view: View, clock: Clock, faults: Fault[]): HTMLElement {
  const places = placesOf(view, faults);
  const shown = el("output", { "aria-live": "polite", class: "shown" });
  const tell = () => {
    const [from, to] = [view.from, view.to].map((ms) =>
      clock.tick(clock.position(ms), view.length),
    );
    shown.textContent = `${from} to ${to} (${shortTime(view.length)})`;
    shown.dataset.from = String(view.from);
    shown.dataset.to = String(view.to);
  };
  view.onChange(tell);
  clock.onChange(tell);
  tell();
  return el(
    "div",
    { class: "tools", role: "group", "aria-label": "Zoom of timeline and flow map" },
    ...(places.length <= 5
      ? places.map((place) => button(place.name, `Show: ${place.name}`, () => view.show(place)))
      : [choice(places, view)]),
    button("\u2212", "Zoom out", () => view.scale(2)),
    button("+", "Zoom in", () => view.scale(0.5)),
    button("\u2190", "Earlier", () => view.move(-0.25)),
    button("\u2192", "Later", () => view.move(0.25)),
    shown,
  );
}

function choice(places: Place[], view: View): HTMLElement {
  const select = el(
    "select",
    { "aria-label": "Show" },
    ...places.map((place, i) => el("option", { value: i }, place.name)),
  );
  select.addEventListener("change", () => view.show(places[Number(select.value)]!));
  return select;
}

const keys: Record<string, (view: View) => void> = {
  "+": (view) => view.scale(0.5),
  "=": (view) => view.scale(0.5),
  "-": (view) => view.scale(2),
  ArrowLeft: (view) => view.move(-0.25),
  ArrowRight: (view) => view.move(0.25),
  Home: (view) => view.move(-1e9),
  End: (view) => view.move(1e9),
  "0": (view) => view.show(view.whole),
};

// Makes a chart take keys when it has the focus, and the wheel with Ctrl.
export function zoomable(chart: Chart, name: string, view: View): HTMLElement {
  const box = el(
    "div",
    {
      class: "zoomed",
      tabindex: 0,
      role: "group",
      "aria-label": `${name}: + and \u2212 zoom, arrows move, 0 shows the whole run`,
    },
    chart.host,
  );
  box.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (act) {
      event.preventDefault();
      act(view);
    }
  });
  const wheel = (event: WheelEvent) => {
    const at = momentAt(view, chart.host, event.offsetX);
    if ((event.ctrlKey || event.metaKey) && at !== null) {
      event.preventDefault();
      view.scale(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 200))), at);
    }
  };
  box.addEventListener("wheel", wheel, { passive: false });
  box.addEventListener("pointerdown", (event) => drag(event, chart, view));
  return box;
}

// The moment under the pointer stays under it.
function drag(start: PointerEvent, chart: Chart, view: View): void {
  const isOnSlider = start.offsetY > chart.host.clientHeight - belowPlot;
  if (start.button !== 0 || isOnSlider || momentAt(view, chart.host, start.offsetX) === null) {
    return;
  }
  const perPixel =
    view.length / (chart.host.clientWidth - gridLeft(chart.host.clientWidth) - gridRight);
  const { from, to } = view;
  const follow = (event: PointerEvent) => {
    const by = (start.clientX - event.clientX) * perPixel;
    view.show({ from: from + by, to: to + by });
  };
  const end = new AbortController();
  addEventListener("pointermove", follow, { signal: end.signal });
  ["pointerup", "pointercancel"].forEach((name) =>
    addEventListener(name, () => end.abort(), { signal: end.signal }),
  );
}
