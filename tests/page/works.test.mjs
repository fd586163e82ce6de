// How the page works: zoom, clocks, colours, keyboard, paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chartIn, close, deadline, open, resultOf } from "./browser.mjs";

const shown = (page) =>
  page.$eval(".shown", ({ dataset }) => ({ from: Number(dataset.from), to: Number(dataset.to) }));
const length = async (page) => {
  const { from, to } = await shown(page);
  return to - from;
};
const press = (page, label) =>
  page.$eval(`button[aria-label="${label}"]`, (button) => button.click());
const near = (actual, wanted) =>
  assert.ok(Math.abs(actual - wanted) < 1e-6 * Math.max(1, wanted), `${actual} is not ${wanted}`);

test("buttons zoom and move", async () => {
  const page = await open("full");
  const whole = await length(page);
  await press(page, "Zoom in");
  near(await length(page), whole / 2);
  await press(page, "Zoom out");
  near(await length(page), whole);
  await press(page, "Zoom in");
  const { from } = await shown(page);
  await press(page, "Later");
  assert.ok((await shown(page)).from > from);
  await close(page);
});

test("keys zoom down to a millisecond, and back to the whole run", async () => {
  const page = await open("ten-minutes");
  const whole = await shown(page);
  await chartIn(page, "#timeline");
  await page.focus("#timeline .zoomed");
  for (let times = 0; times < 40 && (await length(page)) > 1; ++times) {
    await page.keyboard.press("+");
  }
  near(await length(page), 1);
  await page.keyboard.press("ArrowRight");
  near(await length(page), 1);
  await page.keyboard.press("0");
  assert.deepEqual(await shown(page), whole);
  await close(page);
});

// The chart's plot between its left and its right margin (time_axis.ts).
const column = ({ from, to }, box, ms) =>
  104 + ((ms - from) / (to - from)) * (box.width - 104 - 18);

test("the wheel zooms both charts to where an outage begins, to the microsecond", async () => {
  const page = await open("full", { height: 1600 });
  await chartIn(page, "#timeline");
  const chart = await chartIn(page, "#flow-map");
  const { outages } = resultOf("full").flows[0];
  const begin = outages[0].begin_ms;
  await page.$eval("#flow-map .chart", (element) => element.scrollIntoView({ block: "center" }));
  const box = await chart.boundingBox();
  await page.keyboard.down("Control");
  for (let times = 0; times < 60 && (await length(page)) > 1; ++times) {
    await page.mouse.move(box.x + column(await shown(page), box, begin), box.y + 100);
    const before = await length(page);
    await page.mouse.wheel({ deltaY: -200 });
    await page.waitForFunction(
      (was) =>
        document.querySelector(".shown").dataset.to -
          document.querySelector(".shown").dataset.from <
        was,
      { timeout: deadline },
      before,
    );
  }
  await page.keyboard.up("Control");
  near(await length(page), 1);
  const at = Math.round(column(await shown(page), box, begin));
  // Dark from there on, and the colour of a path before, on every row alike.
  await page.waitForFunction(
    (x) => {
      const canvas = document.querySelector("#flow-map canvas");
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", {
        willReadFrequently: true,
      });
      copy.drawImage(canvas, 0, 0);
      const scale = canvas.width / canvas.clientWidth;
      const colour = (column) =>
        [...copy.getImageData(column * scale, 200 * scale, 1, 1).data].slice(0, 3).join();
      return colour(x - 4) !== colour(x + 4) && colour(x + 4) === "27,31,36";
    },
    { timeout: deadline },
    at,
  );
  await close(page);
});

test("the wheel alone scrolls the page", async () => {
  const page = await open("full");
  await page.$eval("#flow-map .chart", (element) => element.scrollIntoView());
  const before = await page.evaluate(() => scrollY);
  await page.mouse.move(600, 500);
  await page.mouse.wheel({ deltaY: -200 });
  await page.waitForFunction((was) => scrollY < was, {}, before);
  await close(page);
});

test("dragging moves the view", async () => {
  const page = await open("full", { height: 1200 });
  const chart = await chartIn(page, "#timeline");
  await press(page, "Show: Failover 1");
  const before = await shown(page);
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + 600, box.y + 140);
  await page.mouse.down();
  await page.mouse.move(box.x + 500, box.y + 140, { steps: 5 });
  await page.mouse.up();
  await page.waitForFunction(
    (from) => Number(document.querySelector(".shown").dataset.from) > from,
    {},
    before.from + 1,
  );
  near(await length(page), before.to - before.from);
  await close(page);
});

test("moments follow the chosen clock", async () => {
  const page = await open("full");
  const moment = () => page.$eval("#fault-1 .moment", (element) => element.textContent);
  const choose = (label) =>
    page.$eval(
      ".choices select",
      (select, wanted) => {
        select.value = [...select.options].find((option) =>
          option.textContent.startsWith(wanted),
        ).value;
        select.dispatchEvent(new Event("change"));
      },
      label,
    );
  assert.equal(await moment(), "+0\u2009ms");
  await choose("since the start");
  assert.equal(await moment(), "+5000\u2009ms");
  await choose("UTC");
  assert.equal(await moment(), "22:13:25.123456"); // time zero, 2023-11-14T22:13:20.123456Z, and 5 s
  await close(page);
});

test("colours follow the system, and the switch", async () => {
  const background = (page) => page.$eval("body", (body) => getComputedStyle(body).backgroundColor);
  const [light, dark] = [await open("full"), await open("full", { scheme: "dark" })];
  assert.notEqual(await background(light), await background(dark));
  await light.bringToFront();
  await chartIn(light, "#timeline");
  await light.click("#theme");
  assert.equal(await background(light), await background(dark));
  await dark.bringToFront();
  await dark.click("#theme");
  assert.notEqual(await background(light), await background(dark));
  await close(light);
  await close(dark);
});

test("the flow map is coloured by path or by loss", async () => {
  const page = await open("full");
  await chartIn(page, "#flow-map");
  await page.click('[data-colouring="loss"]');
  assert.equal(
    await page.$eval('[data-colouring="loss"]', (button) => button.getAttribute("aria-pressed")),
    "true",
  );
  assert.match(await page.$eval("#flow-map .legend", (legend) => legend.textContent), /below 1 s/);
  await close(page);
});

test("a screen reader can read it", async () => {
  const page = await open("applications");
  const found = await page.evaluate(() => {
    document.querySelectorAll("details").forEach((each) => (each.open = true));
    document.querySelectorAll("details").forEach((each) => each.dispatchEvent(new Event("toggle")));
    const all = (selector) => [...document.querySelectorAll(selector)];
    return {
      titles: all("h1").length,
      landmarks: ["header", "nav", "main"].map((name) => all(name).length),
      withoutCaption: all("table").filter((table) => !table.caption?.textContent).length,
      withoutScope: all("th").filter((head) => !head.scope).length,
      withoutAlternative: all("figure").filter(
        (figure) => !figure.querySelector("figcaption")?.textContent,
      ).length,
      withoutName: all("button, select").filter((each) => !each.textContent && !each.ariaLabel)
        .length,
    };
  });
  assert.deepEqual(found, {
    titles: 1,
    landmarks: [1, 1, 1],
    withoutCaption: 0,
    withoutScope: 0,
    withoutAlternative: 0,
    withoutName: 0,
  });
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await close(page);
});

test("it prints, in light colours, with every chart", async () => {
  const page = await open("full", { scheme: "dark" });
  await page.evaluate(() =>
    addEventListener(
      "beforeprint",
      () =>
        (window.printed = {
          theme: document.documentElement.dataset.theme,
          empty: [...document.querySelectorAll(".chart")].filter(
            (chart) => chart.clientWidth > 0 && !chart.querySelector("canvas, svg"),
          ).length,
        }),
    ),
  );
  const paper = await page.pdf({ format: "A4", printBackground: true });
  assert.ok(paper.length > 50_000);
  assert.deepEqual(await page.evaluate(() => window.printed), { theme: "light", empty: 0 });
  await close(page);
});

test("a narrow window shows all of it without scrolling sideways", async () => {
  const page = await open("applications", { width: 400 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
  await close(page);
});
