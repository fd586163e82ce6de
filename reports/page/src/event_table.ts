// The timeline as text.
import type { Clock } from "./clock";
import type { Data } from "./data";
import { details, el } from "./dom";
import { table } from "./table";

export function eventTable(data: Data, clock: Clock): HTMLElement {
  const fold = details(`Events (${data.events.length})`);
  fold.addEventListener("toggle", () => {
    if (fold.open && fold.children.length === 1) {
      fold.append(
        table(
          "Events",
          [
            {
              name: "When",
              cell: (event) => clock.moment(event.at_ms),
              sort: (event) => event.at_ms,
              isFigure: true,
            },
            { name: "Source", cell: (event) => event.source, sort: (event) => event.source },
            { name: "Node", cell: (event) => event.node, sort: (event) => event.node },
            { name: "Event", cell: (event) => event.what, sort: (event) => event.what },
            { name: "Subject", cell: (event) => event.subject, sort: (event) => event.subject },
            { name: "Detail", cell: (event) => el("span", { class: "meaning" }, event.detail) },
          ],
          data.events,
        ),
      );
    }
  });
  return fold;
}
