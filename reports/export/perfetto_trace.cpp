// trace.json: a run for ui.perfetto.dev and chrome://tracing, in Chrome's trace event format.
#include <fmt/format.h>

#include <map>

#include "reports/export/trace_timeline.hpp"
#include "reports/format.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

// As in result.json, so that a run that is read back gives the same trace.
Instant recorded(const Result& result, Instant at) {
  return result.begin + from_milliseconds(milliseconds(at - result.begin));
}

Interval recorded(const Result& result, Instant begin, Instant end) {
  return {recorded(result, begin), recorded(result, end)};
}

Instant end_of(const Result& result) {
  return result.phases.empty() ? result.begin : recorded(result, result.phases.back().end);
}

void add_phases(TraceEvents& trace, const Result& result) {
  for (const PhaseRecord& phase : result.phases) {
    trace.add_slice({the_run, 0, "phases"}, phase.name, recorded(result, phase.begin, phase.end));
  }
}

Json described(const FaultActions& fault) {
  Json args{{"kind", fault.fault->kind},
            {"target", fault.fault->target},
            {"verified", fault.injection().action.verified},
            {"undo_verified", fault.healing() != nullptr && fault.healing()->action.verified}};
  if (fault.healing() == nullptr) {
    args["note"] = "not healed before the run ended";
  }
  return args;
}

std::string name_of_action(const Action& action) {
  switch (action.kind) {
    case ActionKind::injection:
      return "inject";
    case ActionKind::stage:
      return action.name;
    case ActionKind::healing:
      break;
  }
  return "heal";
}

// A lane for each fault, as they may overlap, with its actions and how long they took.
void add_faults(TraceEvents& trace, const Result& result) {
  int number = 0;
  for (const FaultActions& fault : actions_by_fault(result)) {
    const std::string what = fmt::format("{} {}", fault.fault->kind, fault.fault->target);
    const TraceLane lane{the_run, 1, fmt::format("fault {}: {}", ++number, what)};
    const Instant end = fault.healing() == nullptr ? end_of(result) : fault.healing()->action.end;
    trace.add_slice(lane, what, recorded(result, fault.injection().action.begin, end),
                    described(fault));
    for (const ActionResult* each : fault.all) {
      const Action& action = each->action;
      const bool is_stage = action.kind == ActionKind::stage;  // others are described() already
      trace.add_slice(lane, name_of_action(action), recorded(result, action.begin, action.end),
                      is_stage ? Json{{"verified", action.verified}} : Json::object());
    }
  }
}

// The number of dark flows of each direction; changes within one millisecond are one sample.
void add_dark_flows(TraceEvents& trace, const Result& result) {
  using Milliseconds = std::chrono::milliseconds;
  std::map<std::string, std::map<Milliseconds, int>> changes;  // by direction and time
  const auto at = [&](Instant instant) {
    return std::chrono::floor<Milliseconds>(recorded(result, instant) - result.begin);
  };
  for (const FlowResult& flow : result.flows) {
    auto& of_direction = changes[fmt::format("{} -> {}", flow.flow.from, flow.flow.to)];
    of_direction.try_emplace(Milliseconds{0}, 0);
    for (const Outage& outage : flow.outages) {
      ++of_direction[at(outage.begin)];
      if (outage.end) {
        --of_direction[at(*outage.end)];
      }
    }
  }
  for (const auto& [direction, of_direction] : changes) {
    int dark = 0;
    for (const auto& [time, change] : of_direction) {
      dark += change;
      trace.add_counter(the_run, fmt::format("{} dark", direction), result.begin + time,
                        {{"flows", dark}});
    }
  }
}

std::string render_trace(const Run& run) {
  const Result& result = run.result;
  TraceEvents trace{result.begin};
  trace.add_process(the_run);
  for (const NodeRecord& node : result.lab.nodes) {
    trace.add_process(node.name);
  }
  add_phases(trace, result);
  add_faults(trace, result);
  add_dark_flows(trace, result);
  add_timeline(trace, run, end_of(result));
  return trace.text({{"scenario", result.scenario.name},
                     {"verdict", name_of(result.verdict)},
                     {"trust", name_of(result.trust.level)},
                     {"erchaos", result.environment.erchaos}});
}

}  // namespace

extern constinit const Format perfetto_trace{
    .name = "perfetto", .file = "trace.json", .render = render_trace};

}  // namespace erchaos::reports
