// The page about a sweep.
import assert from "node:assert/strict";
import { test } from "node:test";
import { close, open } from "./browser.mjs";

const rowsOf = (page, section) =>
  page.$$eval(`${section} tbody tr`, (rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent)),
  );

test("rows and columns begin with what hurts most", async () => {
  const page = await open("resilience.html");
  const heads = await page.$$eval("#table thead th", (cells) =>
    cells.map((cell) => cell.textContent),
  );
  assert.deepEqual(heads.slice(0, 3), ["Fault", "core", "cpe1-pe1"]);
  const rows = await rowsOf(page, "#table");
  assert.deepEqual(
    rows.map(([fault]) => fault),
    ["node-crash", "silent-cut", "flap"],
  );
  assert.match(rows[0][1], /^did not end.*not survived256 of 256 flows lost for good$/);
  assert.equal(rows[0][2], "");
  assert.match(rows[1][2], /^930\u2009ms\u00b111\u2009ms/);
  assert.equal(rows[2][2], "not measured");
  await close(page);
});

test("all cells say what followed the healing", async () => {
  const page = await open("resilience.html");
  const rows = await rowsOf(page, "#cells");
  const figures = rows.map(([, longest, lost, healed]) => [longest, lost, healed]);
  assert.deepEqual(figures[0], ["did not end", "256 of 256", "not measured"]);
  assert.equal(figures[1][1], "0 of 256");
  assert.match(figures[1][2], /^20\u2009ms/);
  await close(page);
});

test("a cell opens its own page, where there is one", async () => {
  const page = await open("resilience.html");
  const links = await page.$$eval("#table a, #cells a", (all) =>
    all.map((link) => link.getAttribute("href")),
  );
  assert.deepEqual(links, ["./full/report.html", "./full/report.html"]);
  await close(page);
});

test("single points of failure are named, and what was not applicable", async () => {
  const page = await open("resilience.html");
  assert.deepEqual(await rowsOf(page, "#points"), [["core", "node-crash: 256 of 256 flows"]]);
  const header = await page.$eval("header", (element) => element.textContent);
  assert.match(header, /Of 4 single failures of recommended, 2 are survived within 930 ms/);
  assert.equal((await rowsOf(page, "#not-applicable")).length, 1);
  await close(page);
});

test("foreign text is shown as text, and runs nothing", async () => {
  const page = await open("resilience.html");
  const found = await page.evaluate(() => ({
    hacked: typeof window.hacked,
    images: document.images.length,
    text: document.querySelector("#not-applicable").textContent,
  }));
  assert.equal(found.hacked, "undefined");
  assert.equal(found.images, 0);
  assert.ok(found.text.includes("<script>window.hacked=1"));
  await close(page);
});
