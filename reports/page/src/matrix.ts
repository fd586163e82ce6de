// The page about many runs.
import { el, section } from "./dom";
import type { Entry } from "./matrix_data";
import { matrix, runTable } from "./matrix_table";
import { showPage } from "./plain_page";
import { repeated, repetitions } from "./strips";

const { entries } = JSON.parse(document.getElementById("data")!.textContent!) as {
  entries: Entry[];
};
const count = (verdict: string) => entries.filter((entry) => entry.verdict === verdict).length;
const verdicts = ["passed", "failed", "inconclusive"]
  .map((verdict) => `${count(verdict)} ${verdict}`)
  .join(", ");
showPage(
  `erchaos: ${verdicts}`,
  [
    el("h1", {}, "erchaos"),
    el("p", { class: "meta" }, `${entries.length} runs or series of runs: ${verdicts}`),
  ],
  () => [
    section("matrix", 2, "Designs and faults", matrix(entries)),
    section("runs", 2, "Runs", runTable(entries)),
    ...(repeated(entries).length
      ? [section("repetitions", 2, "Repetitions", ...repeated(entries).map(repetitions))]
      : []),
  ],
);
