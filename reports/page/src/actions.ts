// The actions of a fault in order of time: its injection, its stages, and its healing.
import type { Aftermath, Fault } from "./data";

export interface Action {
  name: string; // "failover", the stage's, "reversion"
  title: string; // "Failover", "sessions-down (failover)", "Reversion"
  moment: string; // "Injected", the stage's name, "Healed"
  begin_ms: number;
  end_ms: number | null;
  verified: boolean; // read back
  after: Aftermath;
}

export function actionsOf(fault: Fault): Action[] {
  const injection = {
    name: "failover",
    title: "Failover",
    moment: "Injected",
    begin_ms: fault.inject_ms,
    end_ms: fault.injected_ms,
    verified: fault.verified,
    after: fault.failover,
  };
  const stages = fault.stages.map((stage) => ({
    name: stage.name,
    title: `${stage.name} (${stage.change})`,
    moment: stage.name,
    begin_ms: stage.at_ms,
    end_ms: stage.done_ms,
    verified: stage.verified,
    after: stage.aftermath,
  }));
  if (fault.reversion === null || fault.heal_ms === null) {
    return [injection, ...stages];
  }
  const healing = {
    name: "reversion",
    title: "Reversion",
    moment: "Healed",
    begin_ms: fault.heal_ms,
    end_ms: fault.healed_ms,
    verified: fault.undo_verified,
    after: fault.reversion,
  };
  return [injection, ...stages, healing];
}
