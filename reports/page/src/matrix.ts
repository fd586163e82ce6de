// The page about many runs.
import { startAll } from "./chart";
import { el, section } from "./dom";
import type { Entry } from "./matrix_data";
import { matrix, runTable } from "./matrix_table";
import { repeated, repetitions } from "./strips";
import { followPrinting, followTheme } from "./theme";

followPrinting(startAll);
const { entries } = JSON.parse(document.getElementById("data")!.textContent!) as {
  entries: Entry[];
};
const theme = el("button", { type: "button", id: "theme" });
followTheme(theme);
const count = (verdict: string) => entries.filter((entry) => entry.verdict === verdict).length;
const verdicts = ["passed", "failed", "inconclusive"]
  .map((verdict) => `${count(verdict)} ${verdict}`)
  .join(", ");
document.title = `erchaos: ${verdicts}`;
const sections = [
  section("matrix", 2, "Designs and faults", matrix(entries)),
  section("runs", 2, "Runs", runTable(entries)),
  ...(repeated(entries).length
    ? [section("repetitions", 2, "Repetitions", ...repeated(entries).map(repetitions))]
    : []),
];
document
  .getElementById("root")!
  .append(
    el(
      "header",
      {},
      el("h1", {}, "erchaos"),
      el("p", { class: "meta" }, `${entries.length} runs or series of runs: ${verdicts}`),
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
