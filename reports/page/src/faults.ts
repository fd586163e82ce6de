// Each fault: what happened, how service came back, and its figures.
import type { Aftermath, ActionSentences, Data, Fault, FaultSentences, Stage } from "./data";
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
  const sure = (is: boolean) => (is ? ", read back" : ", not confirmed");
  return pairs([
    ["Injected", el("span", {}, took(fault.inject_ms, fault.injected_ms), sure(fault.verified))],
    [
      "Took effect",
      el(
        "span",
        {},
        clock.moment(fault.failover.event_ms),
        ` (seen by the ${fault.failover.event_source})`,
      ),
    ],
    ...fault.stages.map((stage): [string, HTMLElement] => [
      stage.name,
      el("span", {}, took(stage.at_ms, stage.done_ms), sure(stage.verified)),
    ]),
    fault.heal_ms === null
      ? ["Healed", "never"]
      : ["Healed", el("span", {}, took(fault.heal_ms, fault.healed_ms), sure(fault.undo_verified))],
    ...(fault.benchmark
      ? [["RFC name of full convergence", fault.benchmark] as [string, string]]
      : []),
  ]);
}

function recovery(fault: Fault, said: FaultSentences): HTMLElement {
  const actions: [string, Aftermath, ActionSentences][] = [
    ["Failover", fault.failover, said.failover],
    ...fault.stages.map((stage, i): [string, Aftermath, ActionSentences] => [
      titleOf(stage),
      stage.aftermath,
      said.stages[i]!,
    ]),
  ];
  if (fault.reversion && said.reversion) {
    actions.push(["Reversion", fault.reversion, said.reversion]);
  }
  return el(
    "div",
    { class: "actions" },
    ...actions.map(([name, after, words]) => waterfalls(name, after, words)),
  );
}

const titleOf = (stage: Stage) => `${stage.name} (${stage.change})`;
