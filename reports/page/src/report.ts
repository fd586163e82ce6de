// The page: builds its parts from the data, in the order of their importance to the reader.
import { startAll } from "./chart";
import { Clock } from "./clock";
import { readData, type Data } from "./data";
import { el } from "./dom";
import { conditions } from "./conditions";
import { faults } from "./faults";
import { flowMap } from "./flow_map";
import { layoutOf, orderOf } from "./layout";
import { network } from "./network";
import { PathNames } from "./path_names";
import { summary } from "./summary";
import { followPrinting, followTheme } from "./theme";
import { timeline } from "./timeline";
import { traffic } from "./traffic_tables";
import { View, wholeRun } from "./view";

function page(data: Data, clock: Clock): void {
  const { scenario } = data.result;
  document.title = `${data.result.verdict}: ${scenario.name}`;
  const view = new View(wholeRun(moments(data)));
  const names = new PathNames(data.result.paths, data.result.flows);
  const layout = layoutOf(data.result);
  const sections = [
    summary(data),
    faults(data, clock),
    timeline(data, clock, view, orderOf(layout)),
    flowMap(data, clock, view, names),
    network(data, layout),
    traffic(data, clock, names),
    conditions(data),
  ].filter((part) => part !== null);
  const main = el("main", { id: "page" }, ...sections);
  document.getElementById("root")!.append(header(data), bar(sections, clock), main);
  clock.onChange(() => clock.refresh());
}

const moments = ({ result, events }: Data): number[] => [
  ...result.phases.flatMap((phase) => [phase.begin_ms, phase.end_ms]),
  ...result.faults.flatMap((fault) => [fault.inject_ms, fault.healed_ms ?? 0]),
  ...events.map((event) => event.at_ms),
];

function header(data: Data): HTMLElement {
  const { scenario, time_zero, environment } = data.result;
  const facts = data.has_result
    ? [
        scenario.path,
        `topology ${scenario.topology}`,
        `seed ${scenario.seed}`,
        time_zero.utc,
        `erchaos ${environment.erchaos}`,
      ]
    : ["a run that was cut short"];
  return el(
    "header",
    {},
    el("h1", {}, scenario.name),
    el("p", { class: "meta" }, facts.join(" \u00b7 ")),
  );
}

function bar(sections: HTMLElement[], clock: Clock): HTMLElement {
  const links = sections.map((part) =>
    el("li", {}, el("a", { href: `#${part.id}` }, part.querySelector("h2, h3")?.textContent)),
  );
  const bases = el(
    "select",
    {},
    ...clock.bases.map((base, i) => el("option", { value: i }, base.label)),
  );
  bases.addEventListener("change", () => clock.choose(Number(bases.value)));
  const theme = el("button", { type: "button", id: "theme" });
  followTheme(theme);
  return el(
    "div",
    { class: "bar" },
    el(
      "div",
      {},
      el("nav", { "aria-label": "Parts of the report" }, el("ul", {}, ...links)),
      el("div", { class: "choices" }, el("label", {}, "Times", bases), theme),
    ),
  );
}

followPrinting(startAll);
const data = readData();
page(data, new Clock(data.result, data.has_result));
performance.mark("interactive");
