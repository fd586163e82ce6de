// The page about many runs.
import { el, section } from "./dom";
import type { MatrixData } from "./matrix_data";
import { matrix, runTable } from "./matrix_table";
import { showPage } from "./plain_page";
import { repeated, repetitions } from "./strips";

const { rows } = JSON.parse(document.getElementById("data")!.textContent!) as MatrixData;
const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
const verdicts = ["passed", "failed", "inconclusive"]
  .map((verdict) => `${count(verdict)} ${verdict}`)
  .join(", ");
showPage(
  `erchaos: ${verdicts}`,
  [
    el("h1", {}, "erchaos"),
    el("p", { class: "meta" }, `${rows.length} runs or series of runs: ${verdicts}`),
  ],
  () => [
    section("matrix", 2, "Designs and faults", matrix(rows)),
    section("runs", 2, "Runs", runTable(rows)),
    ...(repeated(rows).length
      ? [section("repetitions", 2, "Repetitions", ...repeated(rows).map(repetitions))]
      : []),
  ],
);
