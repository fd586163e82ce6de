// The frame of pages that have no timeline: heading, navigation, theme and sections.
import { startAll } from "./chart";
import { el } from "./dom";
import { followPrinting, followTheme } from "./theme";

// `sections` have an h2 each, whose text the navigation shows; they are made once the theme is known.
export function showPage(
  title: string,
  heading: readonly HTMLElement[],
  sections: () => readonly HTMLElement[],
): void {
  followPrinting(startAll);
  const theme = el("button", { type: "button", id: "theme" });
  followTheme(theme);
  document.title = title;
  const parts = sections();
  const links = parts.map((part) =>
    el("li", {}, el("a", { href: `#${part.id}` }, part.querySelector("h2")!.textContent)),
  );
  document
    .getElementById("root")!
    .append(
      el("header", {}, ...heading),
      el(
        "div",
        { class: "bar" },
        el("div", {}, el("nav", { "aria-label": "Parts of the report" }, el("ul", {}, ...links))),
        el("div", { class: "choices" }, theme),
      ),
      el("main", { id: "page" }, ...parts),
    );
  performance.mark("interactive");
}
