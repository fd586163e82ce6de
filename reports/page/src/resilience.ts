// The page about a sweep: the resilience table of a design.
import { startAll } from "./chart";
import { el, list, section } from "./dom";
import type { ResilienceData } from "./resilience_data";
import { cellTable, notApplicableTable, pointTable, resilienceTable } from "./resilience_table";
import { followPrinting, followTheme } from "./theme";

followPrinting(startAll);
const data = JSON.parse(document.getElementById("data")!.textContent!) as ResilienceData;
const { sweep } = data;
const theme = el("button", { type: "button", id: "theme" });
followTheme(theme);
document.title = `erchaos: resilience of ${sweep.options.design}`;
const sections = [
  section("table", 2, "Faults and places", resilienceTable(data)),
  ...(data.points.length
    ? [section("points", 2, "Single points of failure", pointTable(data.points))]
    : []),
  section("cells", 2, "By what hurts most", cellTable(data)),
  section(
    "hosts",
    2,
    "Hosts",
    list(data.shards),
    el(
      "p",
      {},
      "A host that took longer than others is slower; that says nothing about the design.",
    ),
  ),
  ...(sweep.not_applicable.length
    ? [section("not-applicable", 2, "Not applicable", notApplicableTable(sweep))]
    : []),
];
document
  .getElementById("root")!
  .append(
    el(
      "header",
      {},
      el("h1", {}, `Resilience of ${sweep.options.design}`),
      ...data.sentences.map((sentence) => el("p", {}, sentence)),
    ),
    el(
      "div",
      { class: "bar" },
      el(
        "div",
        {},
        el(
          "nav",
          { "aria-label": "Parts of the report" },
          el(
            "ul",
            {},
            ...sections.map((part) =>
              el("li", {}, el("a", { href: `#${part.id}` }, part.querySelector("h2")!.textContent)),
            ),
          ),
        ),
        el("div", { class: "choices" }, theme),
      ),
    ),
    el("main", { id: "page" }, ...sections),
  );
performance.mark("interactive");
