// Hand-made runs: probe logs in which the outcome of every packet is chosen.
#include "tests/unit/record_synthetic.hpp"

namespace erchaos::synthetic {

ProbeLog empty_log(const Shape& shape) {
  ProbeLog log;
  log.schedule = {.begin = begin, .interval = shape.interval, .flows = shape.flows};
  log.paths = {{},
               {"core", "cpe1", "pe1", "msee1", "gw1"},
               {"core", "cpe2", "pe2", "msee2", "gw1"},
               {"gw1", "msee1", "pe1", "cpe1", "core"},
               {"gw1", "msee2", "pe2", "cpe2", "core"}};
  log.arrivals = ArrivalLog{log.schedule};
  for (std::uint32_t i = 0; i < shape.flows; ++i) {
    Flow flow;
    flow.id = i;
    flow.from = i % 2 == 0 ? "onprem" : "vnet";
    flow.to = i % 2 == 0 ? "vnet" : "onprem";
    flow.from_address = i % 2 == 0 ? "10.0.0.10" : "10.1.0.10";
    flow.to_address = i % 2 == 0 ? "10.1.0.10" : "10.0.0.10";
    log.flows.push_back(flow);
  }
  return log;
}

void book(ProbeLog& log, std::initializer_list<Arrival> arrivals) {
  for (const Arrival& arrival : arrivals) {
    log.arrivals.book(arrival);
  }
}

void change_arrivals(ProbeLog& log, const std::function<void(Arrival&)>& change) {
  const ArrivalLog before = std::exchange(log.arrivals, ArrivalLog{log.schedule});
  for (std::uint32_t slot = 0; slot < log.lateness_ns.size(); ++slot) {
    if (before.has(slot)) {
      Arrival arrival{slot, before.delay_ns(slot), before.path(slot)};
      change(arrival);
      log.arrivals.book(arrival);
    }
  }
}

ProbeLog probe_log(const Shape& shape, const Outcomes& outcomes) {
  ProbeLog log = empty_log(shape);
  const auto slots = static_cast<std::uint32_t>(shape.length / shape.interval) * shape.flows;
  for (std::uint32_t slot = 0; slot < slots; ++slot) {
    log.lateness_ns.push_back(lateness_ns);
    const auto path = outcomes(slot % shape.flows, log.schedule.due(slot) - begin);
    if (path) {
      log.arrivals.book({.slot = slot, .delay_ns = lateness_ns + transit_ns, .path = *path});
    }
  }
  return log;
}

std::optional<std::uint16_t> all_well(std::uint32_t flow, Duration) {
  return flow % 2 == 0 ? out_primary : back_primary;
}

Action action(ActionKind kind, std::string name, Change change, Duration at) {
  return {.kind = kind,
          .name = std::move(name),
          .change = change,
          .begin = begin + at,
          .end = begin + at + 3ms,
          .verified = true};
}

FaultTimes fault(Duration inject, Duration heal) {
  return {.record = {.kind = "silent-cut", .target = "cpe1-pe1"},
          .actions = {action(ActionKind::injection, "failover", Change::failover, inject),
                      action(ActionKind::healing, "reversion", Change::reversion, heal)}};
}

void add_fault(Recording& recording, const FaultTimes& fault) {
  for (Action each : fault.actions) {
    each.fault = recording.faults.size();
    recording.actions.push_back(each);
  }
  recording.faults.push_back(fault.record);
  std::ranges::stable_sort(recording.actions, {}, &Action::begin);
}

void set_faults(Recording& recording, const std::vector<FaultTimes>& faults) {
  recording.faults.clear();
  recording.actions.clear();
  for (const FaultTimes& each : faults) {
    add_fault(recording, each);
  }
}

void never_heal(Recording& recording) {
  std::erase_if(recording.actions,
                [](const Action& each) { return each.kind == ActionKind::healing; });
}

Recording recording(const Shape& shape, const Outcomes& outcomes) {
  Recording recording;
  recording.begin = begin;
  recording.forwarding_delay_threshold = 2s;
  recording.sustained_convergence_validation_time = 5s;
  recording.probes = probe_log(shape, outcomes);
  add_fault(recording, fault(5s, 15s));
  return recording;
}

bool is_in(Duration at, Duration first, Duration last) { return at >= first && at < last; }

std::optional<std::uint16_t> silent_cut(std::uint32_t flow, Duration at) {
  const bool is_out = flow % 2 == 0;
  const bool is_on_primary = flow / 2 % 2 == 0;
  if (is_on_primary && is_in(at, 5s, 5s + 800ms)) {
    return std::nullopt;
  }
  if (!is_on_primary || is_in(at, 5s, 16s)) {
    return is_out ? out_secondary : back_secondary;
  }
  return is_out ? out_primary : back_primary;
}

Metric metric(const ActionResult& action, std::string_view name) {
  const Metric* found = find_metric(action.metrics, name);
  return found == nullptr ? Metric{} : *found;
}

double value(const ActionResult& action, std::string_view name) {
  return metric(action, name).value.value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace erchaos::synthetic
