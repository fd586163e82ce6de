// `erchaos serve` in Chromium: its own pages, and the runs' pages as it sends them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, test } from "node:test";
import { close, directory, isReady, openAddress } from "./browser.mjs";

const { ERCHAOS_PROGRAM } = process.env;
const server = spawn(ERCHAOS_PROGRAM, ["serve", directory, "--port", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
after(async () => {
  server.kill("SIGINT");
  const [status] = await once(server, "exit");
  assert.equal(status, 0);
});
const [line] = await once(server.stdout, "data");
const address = /http:\S*\//.exec(line)[0];

const open = (path, options = {}) =>
  openAddress(address + path, { ...options, own: [`${address}style.css`, ...(options.own ?? [])] });
const textsOf = (page, selector) =>
  page.$$eval(selector, (elements) => elements.map((element) => element.textContent));

test("the list has every run, and its filter and links work", async () => {
  const filtered = `${address}?q=maintenance&verdict=`;
  const page = await open("", { own: [`${address}style.css`, filtered] });
  assert.equal((await page.$$("tbody tr")).length, 6);
  assert.ok((await textsOf(page, "tbody tr")).some((row) => row.includes("cut-short")));
  assert.ok((await page.$$("svg.spark")).length >= 3);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await page.type("input[name=q]", "maintenance");
  await Promise.all([page.waitForNavigation(), page.click("form button")]);
  assert.equal(page.url(), filtered);
  assert.equal((await page.$$("tbody tr")).length, 1);
  await close(page);
});

test("a run's page draws itself as it does from disk", async () => {
  const page = await open("runs/full/");
  await isReady(page);
  assert.equal(await page.$eval("h1", (title) => title.textContent.length > 0), true);
  await close(page);
});

test("a name that looks like markup stays text on all pages", async () => {
  const list = await open("?q=hacked");
  const trend = await list.$eval("tbody td a", (link) => link.getAttribute("href"));
  const run = await list.$eval("tbody th a", (link) => link.getAttribute("href"));
  await close(list);
  for (const path of [trend, `${run}?files`]) {
    const page = await open(path.slice(1));
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal((await page.$$("script, img")).length, 0);
    await close(page);
  }
});

test("a trend has a mark with a name and a link for every run, in light and dark", async () => {
  for (const scheme of ["light", "dark"]) {
    const list = await open("", { scheme });
    const trend = await list.$eval("svg.spark", (spark) =>
      spark.closest("li").querySelector("a").getAttribute("href"),
    );
    await close(list);
    const page = await open(trend.slice(1), { scheme });
    const marks = await page.$$eval("svg.trend > a", (links) =>
      links.map((link) => [link.getAttribute("href"), link.querySelector("title").textContent]),
    );
    assert.ok(marks.length > 0);
    assert.ok(marks.every(([href, title]) => href.startsWith("/runs/") && title.length > 20));
    await close(page);
  }
});

test("a narrow window shows all of it without scrolling sideways", async () => {
  const page = await open("", { width: 400 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
  await close(page);
});
