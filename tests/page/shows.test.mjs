// What the page shows: the figures of result.json, and foreign text as text.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { test } from "node:test";
import { close, fileOf, open, reports_ms, resultOf } from "./browser.mjs";

// "1 834.25 ms" as 1834.25 and "ms", whichever spaces and minus are between.
const figure = (text) => {
  const [, value, unit] = /^([-\d.]+)(.*)$/.exec(
    text.replace(/[\s\u2009\u202f]/g, "").replace("\u2212", "-"),
  );
  return { value: Number(value), unit };
};

const tableOf = (page, caption, root = "body") =>
  page.$eval(
    root,
    (element, wanted) => {
      element.querySelectorAll("details").forEach((each) => (each.open = true));
      element
        .querySelectorAll("details")
        .forEach((each) => each.dispatchEvent(new Event("toggle")));
      const table = [...element.querySelectorAll("table")].find(
        (each) => each.caption.textContent === wanted,
      );
      return [...table.querySelectorAll("tbody tr")].map((row) =>
        [...row.cells].map((cell) => cell.textContent),
      );
    },
    caption,
  );

for (const run of ["full", "applications", "nasty", "inconclusive", "cut-short", "ten-minutes"]) {
  test(`${run}: opens without an error and without a request`, async () => {
    const page = await open(run);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await close(page);
  });
}

for (const run of ["full", "applications"]) {
  test(`${run}: every limit is as in result.json`, async () => {
    const page = await open(run);
    const rows = await tableOf(page, "Limits");
    const { limits } = resultOf(run);
    assert.equal(rows.length, limits.length);
    rows.forEach(([name, outcome, measured, most], i) => {
      const limit = limits[i];
      assert.equal(name, limit.name);
      assert.match(outcome, limit.passed ? /kept/ : /missed/);
      const shown = figure(measured.split(/ (?=[±\u2212])/)[0]);
      assert.equal(shown.unit, limit.unit);
      assert.ok(Math.abs(shown.value - limit.measured) <= 0.5, measured);
      assert.equal(shown.value <= limit.limit, limit.passed);
      assert.deepEqual(figure(most), { value: limit.limit, unit: limit.unit });
    });
    await close(page);
  });

  test(`${run}: every metric of every fault is as in result.json`, async () => {
    const page = await open(run);
    const { faults } = resultOf(run);
    for (const [i, fault] of faults.entries()) {
      const actions = [
        fault.failover,
        ...fault.stages.map((stage) => stage.aftermath),
        fault.reversion,
      ];
      await compare(page, i, "All metrics", actions);
      for (const name of Object.keys(fault.failover.classes)) {
        await compare(
          page,
          i,
          `Class ${name}`,
          actions.map((action) => action.classes[name] ?? {}),
        );
      }
    }
    await close(page);
  });
}

test("what each prefix went through is as in result.json", async () => {
  const page = await open("full");
  for (const [i, fault] of resultOf("full").faults.entries()) {
    const [row] = await tableOf(page, "failover", `#fault-${i + 1}`);
    const [route] = fault.failover.routes;
    assert.equal(row[0], route.prefix);
    assert.deepEqual(row.slice(2, 4), [String(route.flows), String(route.affected.length)]);
    assert.deepEqual(figure(row[6]), { value: route.convergence_ms.max, unit: "ms" });
    assert.deepEqual(figure(row[9]), { value: route.loss_of_connectivity_ms.max, unit: "ms" });
  }
  await close(page);
});

async function compare(page, fault, caption, actions) {
  const shown = await tableOf(page, caption, `#fault-${fault + 1}`);
  const names = new Set(
    actions.flatMap((action) => Object.keys(action).filter((key) => action[key]?.accuracy)),
  );
  assert.deepEqual(new Set(shown.map(([name]) => name)), names);
  for (const [name, ...cells] of shown) {
    actions.forEach((action, i) => {
      const metric = action[name];
      if (!metric) {
        assert.equal(cells[i], "\u2013");
      } else if (metric.value === null) {
        assert.match(cells[i], /^not measured/);
      } else {
        const [value, accuracy = ""] = cells[i].split(/ (?=[±\u2212])/);
        const [low, high] = metric.accuracy;
        const shown = figure(value);
        assert.equal(shown.unit, metric.unit);
        const rounding = Math.abs(shown.value - metric.value);
        assert.ok(rounding <= (high > 0 ? high / 20 : 0.5), `${cells[i]}, of ${metric.value}`);
        assert.equal(accuracy, low === 0 && high === 0 ? "" : `±${high}\u2009${metric.unit}`);
      }
    });
  }
}

test("flows are as in result.json, and loss is also given in words", async () => {
  const page = await open("full");
  const rows = await tableOf(page, "Flows: UDP probes");
  const { flows } = resultOf("full");
  assert.equal(rows.length, flows.length);
  rows.forEach((row, i) => {
    const flow = flows[i];
    assert.deepEqual([row[0], row[6], row[7], row[11]].map(Number), [
      flow.id,
      flow.sent,
      flow.lost,
      flow.void,
    ]);
    assert.equal(row[4], "dark 830\u2009ms");
  });
  await close(page);
});

test("connections, sessions and prefixes that did not move are there", async () => {
  const page = await open("applications");
  const connections = await tableOf(page, "Connections");
  assert.deepEqual(
    connections.map((row) => row[4]),
    ["\u2013", "re-established 1\u00d7", "did not recover"],
  );
  const [session] = await tableOf(page, "BGP and BFD sessions, as each end sees them");
  assert.deepEqual(session, [
    "core",
    "cpe1 172.31.0.6",
    "180\u202f000\u2009ms",
    "60\u202f000\u2009ms",
    "300\u2009ms \u00d7 3",
    "900\u2009ms",
    "7",
  ]);
  const [stayed] = await tableOf(page, "Prefixes that did not move");
  assert.deepEqual(stayed, ["10.2.0.0/16", "msee1", "onprem \u2192 vnet", "128"]);
  await close(page);
});

test("foreign text is shown as text, and runs nothing", async () => {
  const page = await open("nasty", { height: 20_000 });
  const { scenario } = resultOf("nasty");
  assert.equal(await page.$eval("h1", (title) => title.textContent), scenario.name);
  await tableOf(page, "Flows: UDP probes");
  await page.waitForSelector("#network svg");
  const found = await page.evaluate(() => ({
    hacked: typeof window.hacked,
    images: document.images.length,
    scripts: document.scripts.length,
    configuration: document.querySelector("#configurations pre").textContent,
  }));
  assert.deepEqual(found, {
    hacked: "undefined",
    images: 0,
    scripts: 2,
    configuration: scenario.name,
  });
  await close(page);
});

test("a run that was cut short says what is missing, and shows the rest", async () => {
  const page = await open("cut-short");
  const text = await page.$eval("main", (main) => main.textContent);
  assert.match(text, /result\.json is missing: the run was cut short/);
  assert.match(text, /hostname core/);
  assert.equal((await tableOf(page, "Events")).length, 5);
  await page.waitForSelector("#timeline canvas");
  await close(page);
});

test("ten minutes of 256 flows are below 3 MB, and the page says what is left out", async (context) => {
  const page = await open("ten-minutes");
  const size = statSync(fileOf("ten-minutes")).size;
  const interactive = await page.evaluate(
    () => performance.getEntriesByName("interactive")[0].startTime,
  );
  context.diagnostic(
    `page ${size} bytes, interactive after ${Math.round(interactive)} ms, reports written in ${Math.round(reports_ms)} ms`,
  );
  console.log(
    `page ${size} bytes, interactive after ${Math.round(interactive)} ms, reports written in ${Math.round(reports_ms)} ms`,
  );
  assert.ok(size < 3_000_000);
  assert.ok(interactive < 5000); // 1 s, with room for a busy machine
  assert.ok(reports_ms < 10_000); // 2 s, likewise
  assert.match(
    await page.$eval("#timeline", (part) => part.textContent),
    /14005 of 20005 events, of the most frequent kinds, are not drawn/,
  );
  await close(page);
});
