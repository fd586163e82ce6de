// Chromium without a window, and the runs that it is shown.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";

const { ERCHAOS_PAGE, ERCHAOS_PAGE_RUNS, CHROMIUM = "/usr/bin/chromium" } = process.env;
const puppeteer = createRequire(join(ERCHAOS_PAGE, "package.json"))("puppeteer-core");

export const directory = mkdtempSync(join(tmpdir(), "erchaos-page-"));
export const { reports_ms } = JSON.parse(
  execFileSync(ERCHAOS_PAGE_RUNS, [directory], { encoding: "utf8" }),
);

// Chromium's own sandbox does not work for root.
const asRoot = process.getuid() === 0 ? ["--no-sandbox"] : [];
const browser = await puppeteer.launch({
  executablePath: CHROMIUM,
  args: [...asRoot, "--disable-gpu", "--disable-dev-shm-usage"],
  timeout: 120_000,
});
after(async () => {
  await browser.close();
  rmSync(directory, { recursive: true });
});

export const deadline = 60_000;
export const fileOf = (run) =>
  join(directory, run.endsWith(".html") ? run : join(run, "report.html"));
export const resultOf = (run) =>
  JSON.parse(readFileSync(join(directory, run, "result.json"), "utf8"));

// A page that fails its test when it logs an error or asks for anything but itself and `own`.
export async function openAddress(
  address,
  { width = 1280, height = 900, scheme = "light", own = [] } = {},
) {
  const page = await browser.newPage();
  page.setDefaultTimeout(deadline);
  page.wrongs = [];
  page.on("pageerror", (error) => page.wrongs.push(String(error)));
  page.on("console", (message) => message.type() !== "log" && page.wrongs.push(message.text()));
  page.on("dialog", (dialog) => page.wrongs.push(`dialog ${dialog.message()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !own.includes(url) && !url.startsWith("data:")) {
      page.wrongs.push(`request of ${url}`);
    }
  });
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(address);
  return page;
}

// When a run's page has drawn itself.
export const isReady = (page) =>
  page.waitForFunction(() => performance.getEntriesByName("interactive").length > 0);

export async function open(run, options) {
  const page = await openAddress(pathToFileURL(fileOf(run)).href, options);
  await isReady(page);
  return page;
}

export async function close(page) {
  assert.deepEqual(page.wrongs, []);
  await page.close();
}

// Scrolls to a chart and waits until it is drawn.
export async function chartIn(page, section) {
  await page.$eval(section, (element) => element.scrollIntoView());
  await page.waitForSelector(`${section} .chart canvas, ${section} .chart svg`);
  return page.$(`${section} .chart`);
}
