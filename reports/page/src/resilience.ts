// The page about a sweep: the resilience table of a design.
import { el, list, section } from "./dom";
import { showPage } from "./plain_page";
import type { ResilienceData } from "./resilience_data";
import { cellTable, notApplicableTable, pointTable, resilienceTable } from "./resilience_table";

const data = JSON.parse(document.getElementById("data")!.textContent!) as ResilienceData;
const { sweep } = data;
showPage(
  `erchaos: resilience of ${sweep.options.design}`,
  [
    el("h1", {}, `Resilience of ${sweep.options.design}`),
    ...data.sentences.map((sentence) => el("p", {}, sentence)),
  ],
  () => [
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
  ],
);
