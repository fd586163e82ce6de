// The page about several runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chartIn, close, open, resultOf } from "./browser.mjs";

const rowsOf = (page, section) =>
  page.$$eval(`${section} tbody tr`, (rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent)),
  );

test("each run is in its design's row and its fault's column", async () => {
  const page = await open("matrix.html");
  const heads = await page.$$eval("#matrix thead th", (cells) =>
    cells.map((cell) => cell.textContent),
  );
  const [row] = await rowsOf(page, "#matrix");
  assert.equal(row[0], "topology.toml");
  const repeated = row[heads.indexOf("silent-cut on cpe1-pe1")];
  assert.match(repeated, /worst of 12 conclusive ones, of 12/);
  const full = row[heads.indexOf("silent-cut on cpe1-pe1 + carrier-cut on cpe2-pe2")];
  const longest = resultOf("full").faults[0].failover.route_loss_of_connectivity_period_max.value;
  assert.ok(full.startsWith(`${longest}\u2009ms`), full);
  assert.match(full, /failed/);
  await close(page);
});

test("all runs are listed with their figures", async () => {
  const page = await open("matrix.html");
  const rows = await rowsOf(page, "#runs");
  assert.equal(rows.length, 5);
  const repeated = rows.find(([path]) => path.endsWith("/repeated"));
  assert.equal(repeated[7], "812\u2009ms");
  await close(page);
});

test("a run's name links to its page", async () => {
  const page = await open("matrix.html");
  const links = await page.$$eval("#runs a", (all) => all.map((link) => link.getAttribute("href")));
  assert.deepEqual(
    links,
    ["full", "applications", "nasty", "inconclusive"].map((run) => `./${run}/report.html`),
  );
  await close(page);
});

test("repetitions are described, and drawn", async () => {
  const page = await open("matrix.html", { height: 2000 });
  await chartIn(page, "#repetitions");
  const [[, , least, , median, , most]] = await rowsOf(page, "#repetitions");
  assert.deepEqual([least, median, most], ["801\u2009ms", "807\u2009ms", "812\u2009ms"]);
  await close(page);
});

test("foreign text is shown as text, and runs nothing", async () => {
  const page = await open("matrix.html");
  const { scenario } = resultOf("nasty");
  const found = await page.evaluate(() => ({
    hacked: typeof window.hacked,
    images: document.images.length,
    text: document.querySelector("#runs").textContent,
  }));
  assert.equal(found.hacked, "undefined");
  assert.equal(found.images, 0);
  assert.ok(found.text.includes(scenario.name));
  await close(page);
});
