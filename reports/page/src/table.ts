// Tables that sort by any column; long ones first show only a part.
import { el } from "./dom";

export interface Column<Row> {
  name: string;
  cell: (row: Row) => Node | string | number | null;
  sort?: (row: Row) => number | string;
  isFigure?: boolean;
  isHeading?: boolean; // names its row
  group?: string; // heading above neighbouring columns of the same group
}

const shownAtFirst = 300;

export function table<Row>(caption: string, columns: Column<Row>[], rows: Row[]): HTMLElement {
  const body = el("tbody");
  const more = el("button", { type: "button", class: "more" }, `Show all ${rows.length} rows`);
  let sorted = [...rows];
  let isWhole = rows.length <= shownAtFirst;
  const fill = () => {
    body.replaceChildren(
      ...(isWhole ? sorted : sorted.slice(0, shownAtFirst)).map((row) => line(columns, row)),
    );
  };
  const heads = columns.map((column) => head(column));
  columns.forEach(({ sort }, i) => {
    const th = heads[i]!;
    th.querySelector("button")?.addEventListener("click", () => {
      const descends = th.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", descends ? "descending" : "ascending");
      sorted = [...rows].sort((a, b) => compare(sort!(a), sort!(b)) * (descends ? -1 : 1));
      fill();
    });
  });
  more.addEventListener("click", () => {
    isWhole = true;
    fill();
    more.remove();
  });
  fill();
  const whole = el(
    "table",
    {},
    el("caption", {}, caption),
    el("thead", {}, groups(columns), el("tr", {}, ...heads)),
    body,
  );
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    whole,
    isWhole ? null : more,
  );
}

function head<Row>(column: Column<Row>): HTMLTableCellElement {
  const content = column.sort ? el("button", { type: "button" }, column.name) : column.name;
  return el("th", { scope: "col", class: column.isFigure ? "figure" : undefined }, content);
}

function groups<Row>(columns: Column<Row>[]): HTMLTableRowElement | null {
  const cells: HTMLTableCellElement[] = [];
  columns.forEach(({ group }, i) => {
    const last = cells.at(-1);
    if (last && group === columns[i - 1]!.group) {
      last.colSpan += 1;
    } else {
      cells.push(
        group
          ? el("th", { scope: "colgroup", class: "group" }, group)
          : el("td", { class: "group" }),
      );
    }
  });
  return columns.some(({ group }) => group) ? el("tr", {}, ...cells) : null;
}

function line<Row>(columns: Column<Row>[], row: Row): HTMLTableRowElement {
  return el(
    "tr",
    {},
    ...columns.map(({ cell, isFigure, isHeading }) =>
      isHeading
        ? el("th", { scope: "row" }, cell(row))
        : el("td", { class: isFigure ? "figure" : undefined }, cell(row)),
    ),
  );
}

const compare = (a: number | string, b: number | string): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
