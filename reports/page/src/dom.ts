// Creates elements without parsing markup: any text is shown as it is.

type Child = Node | string | number | null | undefined;
type Attributes = Record<string, string | number | boolean | undefined>;

function fill<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children) {
    if (child !== null && child !== undefined) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
  return element;
}

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export const list = (items: readonly string[], name = ""): HTMLUListElement =>
  el("ul", { class: name || undefined }, ...items.map((item) => el("li", {}, item)));

// A part of the page with its heading; the navigation has a link to each part of `level` 2.
export function section(
  id: string,
  level: 2 | 3,
  title: string,
  ...children: Child[]
): HTMLElement {
  const heading = el(level === 2 ? "h2" : "h3", { id: `${id}-title` }, title);
  return el("section", { id, "aria-labelledby": `${id}-title` }, heading, ...children);
}

export const details = (summary: string, ...children: Child[]): HTMLDetailsElement =>
  el("details", {}, el("summary", {}, summary), ...children);

export const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

// Names and values, side by side.
export function pairs(rows: [string, Child][]): HTMLDListElement {
  return el(
    "dl",
    { class: "pairs" },
    ...rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
  );
}
