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
              cell: (event) => clock.moment(event[0]),
              sort: (event) => event[0],
              isFigure: true,
            },
            { name: "Source", cell: (event) => event[1], sort: (event) => event[1] },
            { name: "Node", cell: (event) => event[2], sort: (event) => event[2] },
            { name: "Event", cell: (event) => event[3], sort: (event) => event[3] },
            { name: "Subject", cell: (event) => event[4], sort: (event) => event[4] },
            { name: "Detail", cell: (event) => el("span", { class: "meaning" }, event[5]) },
          ],
          data.events,
        ),
      );
    }
  });
  return fold;
}
