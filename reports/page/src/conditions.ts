// What was run: sessions, configurations, conditions, versions, and the basis of the trust level.
import type { Data, Session } from "./data";
import { details, el, list, pairs, section } from "./dom";
import { orDash, withUnit } from "./figures";
import { trust } from "./summary";
import { table } from "./table";

export function conditions(data: Data): HTMLElement {
  const { result } = data;
  return section(
    "conditions",
    2,
    "Conditions",
    result.scenario.findings.length
      ? el(
          "div",
          { class: "reasons" },
          el("h3", {}, "Findings on the configurations"),
          list(result.scenario.findings),
        )
      : null,
    data.has_result ? settings(data) : null,
    data.has_result ? trust(data) : null,
    result.phases.length ? phases(data) : null,
    result.sessions.length
      ? details(`Sessions (${result.sessions.length} ends)`, sessionTable(result.sessions))
      : null,
    configurations(data.configurations),
  );
}

function settings({ result }: Data): HTMLElement {
  const { scenario, environment, lab } = result;
  return section(
    "settings",
    3,
    "Settings and versions",
    pairs([
      ["Scenario", scenario.path],
      ["Topology", scenario.topology],
      ["Seed", String(scenario.seed)],
      ["Time zero", result.time_zero.utc],
      ["Between two packets of a flow", withUnit(result.interval_ms, "ms")],
      ...(result.interval_choice
        ? [["Why so often", result.interval_choice.reason] as [string, string]]
        : []),
      ["Lost when later than", withUnit(result.forwarding_delay_threshold_ms, "ms")],
      ["Converged when clean for", withUnit(result.sustained_convergence_validation_time_ms, "ms")],
      ["erchaos", environment.erchaos],
      ["Kernel", environment.kernel],
      ["FRR", environment.frr],
      ...Object.entries(environment.backends).map(([name, value]): [string, string] => [
        `Backend: ${name}`,
        value,
      ]),
      ["Lab ready after", withUnit(lab.ready_ms, "ms")],
      ["Lab torn down in", withUnit(lab.teardown_ms, "ms")],
      ["Nodes, links", `${lab.nodes}, ${lab.links}`],
      ...Object.entries(scenario.conditions).map(([name, value]): [string, string] => [
        `Setting: ${name}`,
        value,
      ]),
    ]),
  );
}

const phases = ({ result }: Data): HTMLElement =>
  details(
    "Phases",
    table(
      "Phases",
      [
        { name: "Phase", cell: (phase) => phase.name, isHeading: true },
        {
          name: "Begin, since time zero",
          cell: (phase) => withUnit(phase.begin_ms, "ms"),
          isFigure: true,
        },
        { name: "End", cell: (phase) => withUnit(phase.end_ms, "ms"), isFigure: true },
      ],
      result.phases,
    ),
  );

const sessionTable = (sessions: Session[]): HTMLElement =>
  table<Session>(
    "BGP and BFD sessions, as each end sees them",
    [
      { name: "Node", cell: (each) => each.node, sort: (each) => each.node, isHeading: true },
      {
        name: "Peer",
        cell: (each) => `${each.peer} ${each.peer_address}`,
        sort: (each) => each.peer,
      },
      {
        name: "Hold time",
        cell: (each) => withUnit(each.hold_ms, "ms"),
        sort: (each) => each.hold_ms,
        isFigure: true,
      },
      {
        name: "Keepalive",
        cell: (each) => withUnit(each.keepalive_ms, "ms"),
        sort: (each) => each.keepalive_ms,
        isFigure: true,
      },
      {
        name: "BFD",
        cell: (each) =>
          each.bfd
            ? `${withUnit(each.bfd.interval_ms, "ms")} \u00d7 ${each.bfd.multiplier}`
            : "none",
        isFigure: true,
      },
      {
        name: "BFD detects within",
        cell: (each) => orDash(each.bfd?.detection_time_ms, "ms"),
        isFigure: true,
      },
      {
        name: "Updates received",
        cell: (each) => orDash(each.updates_received),
        sort: (each) => each.updates_received ?? -1,
        isFigure: true,
      },
    ],
    sessions,
  );

function configurations(files: Record<string, string>): HTMLElement | null {
  const names = Object.keys(files);
  return names.length === 0
    ? null
    : section(
        "configurations",
        3,
        "Configurations of the routers",
        ...names.map((name) => details(name, el("pre", { tabindex: 0 }, files[name]!))),
      );
}
