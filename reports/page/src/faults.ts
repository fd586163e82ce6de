// Each fault: what happened, how service came back, and its figures.
import { actionsOf, type Action } from "./actions";
import type { Data, Fault, FaultSentences } from "./data";
import type { Clock } from "./clock";
import { details, el, list, pairs, section } from "./dom";
import { allMetrics, keyFigures } from "./metrics";
import { routes } from "./routes";
import { waterfalls } from "./waterfall";

const unfolded = 3; // so many faults are shown in full

export function faults(data: Data, clock: Clock): HTMLElement | null {
  const { faults: all } = data.result;
  return all.length === 0
    ? null
    : section(
        "faults",
        2,
        all.length > 1 ? "Faults" : "Fault",
        ...all.map((fault, i) => one(data, clock, fault, i)),
      );
}

function one(data: Data, clock: Clock, fault: Fault, index: number): HTMLElement {
  const said = data.sentences.faults[index]!;
  const number = data.result.faults.length > 1 ? `${index + 1}. ` : "";
  const parts = [
    said.besides.length ? list(said.besides, "sentences") : null,
    moments(clock, fault),
    recovery(fault, said),
    keyFigures(fault),
    routes(fault),
    allMetrics(data, fault),
  ].filter((part) => part !== null);
  return section(
    `fault-${index + 1}`,
    3,
    `${number}${fault.kind} on ${fault.target}`,
    ...(data.result.faults.length > unfolded
      ? [el("p", {}, said.happened), details("Recovery and figures", ...parts)]
      : parts),
  );
}

function moments(clock: Clock, fault: Fault): HTMLElement {
  const took = (from: number, to: number | null) =>
    to === null ? clock.moment(from) : el("span", {}, clock.moment(from), " to ", clock.moment(to));
  const row = (action: Action): [string, HTMLElement] => [
    action.moment,
    el(
      "span",
      {},
      took(action.begin_ms, action.end_ms),
      action.verified ? ", read back" : ", not confirmed",
    ),
  ];
  const [injection, ...others] = actionsOf(fault).map(row);
  return pairs([
    injection!,
    [
      "Took effect",
      el(
        "span",
        {},
        clock.moment(fault.failover.event_ms),
        ` (seen by the ${fault.failover.event_source})`,
      ),
    ],
    ...others,
    ...when(fault.heal_ms === null, "Healed", "never"),
    ...when(fault.benchmark !== "", "RFC name of full convergence", fault.benchmark),
  ]);
}

const when = (is: boolean, name: string, text: string): [string, string][] =>
  is ? [[name, text]] : [];

function recovery(fault: Fault, said: FaultSentences): HTMLElement {
  return el(
    "div",
    { class: "actions" },
    ...actionsOf(fault).map((action, i) =>
      waterfalls(action.title, action.after, said.actions[i]!),
    ),
  );
}
