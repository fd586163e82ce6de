// Measures the flows that moved.
#include "harness/record/measure/switchover.hpp"

#include <algorithm>
#include <set>

#include "harness/base/time.hpp"
#include "harness/record/measure/asymmetry.hpp"
#include "harness/record/measure/method.hpp"
#include "harness/record/measure/not_moved.hpp"

namespace erchaos {

namespace {

constexpr std::string_view no_flow_moved = "no flow moved";
constexpr std::string_view not_drained = "no node is drained in this phase";

struct MoveContext {
  const Recording& recording;
  const Packets& packets;
  const Window& window;
  std::span<const FlowWindow> flows;
  std::span<const std::string> prefixes;  // by flow
  Instant event{};
};

bool has_switched(const FlowWindow& flow) {
  return flow.is_moved() && flow.last_old && flow.moved && *flow.last_old < *flow.moved;
}

void add_switchover(MetricList& list, const MoveContext& context) {
  std::vector<double> times;
  std::uint64_t lost = 0;
  for (std::uint32_t i = 0; i < context.flows.size(); ++i) {
    const FlowWindow& flow = context.flows[i];
    if (has_switched(flow)) {
      times.push_back(in_milliseconds(context.packets.sent_at(*flow.moved) -
                                      context.packets.sent_at(*flow.last_old)));
      lost += context.packets.count(*flow.last_old, *flow.moved, i).lost;
    }
  }
  const std::string note{times.empty() ? no_flow_moved : ""};
  list.add_spread("switchover_time", std::move(times), method::timeline, note);
  list.add("switchover_packet_loss", static_cast<double>(lost), method::count, note);
  list.add("flows_moved",
           static_cast<double>(std::ranges::count_if(context.flows, &FlowWindow::is_moved)),
           method::count);
}

void add_asymmetry(MetricList& list, const MoveContext& context, const std::vector<bool>& members) {
  constexpr auto name = "asymmetric_flow_seconds";
  const auto time = asymmetric_time(context.recording.probes, context.packets, context.window.first,
                                    context.window.last, members);
  if (!time) {
    return list.add(name, {}, method::timeline, "no flow has a counterpart in the other direction");
  }
  // Each pair may be wrong by an interval where an asymmetry begins or ends.
  const auto pairs = static_cast<double>(std::ranges::count(members, true)) / 2;
  const double error = pairs * in_milliseconds(context.packets.schedule().interval);
  MetricList own{{.low = -error, .high = error}};
  own.add(name, in_milliseconds(*time) / 1000, method::timeline);
  list.add(own.metrics().front());
}

bool passes(const std::vector<std::string>& path, const std::string& node) {
  return std::ranges::find(path, node) != path.end();
}

// The flows that went through a node before, by index.
std::vector<std::uint32_t> flows_through(const std::string& node, const MoveContext& context) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < context.flows.size(); ++i) {
    if (passes(context.recording.probes.paths.at(context.flows[i].path_before), node)) {
      found.push_back(i);
    }
  }
  return found;
}

// Packets of some flows that were lost before a slot.
double lost_before(std::uint32_t slot, std::span<const std::uint32_t> flows,
                   const MoveContext& context) {
  const auto counts = context.packets.count_by_flow(context.window.first, slot);
  std::uint64_t lost = 0;
  for (const std::uint32_t flow : flows) {
    lost += counts[flow].lost;
  }
  return static_cast<double>(lost);
}

void add_drain_of(const std::string& node, MetricList& list, const MoveContext& context) {
  const std::vector<std::uint32_t> through = flows_through(node, context);
  std::optional<std::uint32_t> last;  // slot with which the last flow to leave has moved
  bool all_have_service = true;
  for (const std::uint32_t id : through) {
    const FlowWindow& flow = context.flows[id];
    all_have_service &= !flow.dark_after;
    if (flow.moved && !passes(context.recording.probes.paths.at(flow.path_after), node)) {
      last = std::max(last.value_or(0), *flow.moved);
    }
  }
  const bool is_over = last && all_have_service;
  list.add("drain_loss", lost_before(is_over ? *last : context.window.last, through, context),
           method::count,
           is_over ? "" : "over the whole phase: some flows never left, or stayed dark");
  if (last) {
    const Duration moved = context.packets.sent_at(*last) - context.event;
    list.add("drain_last_flow_moved", in_milliseconds(std::max(moved, Duration{})),
             method::timeline);
  } else {
    list.add("drain_last_flow_moved", {}, method::timeline, std::string{no_flow_moved});
  }
  std::set<std::string> prefixes;
  for (const NotMoved& flows :
       find_not_moved(context.recording.probes, context.prefixes, node, context.flows)) {
    prefixes.insert(flows.prefix);
  }
  list.add("nonmoved_prefixes", static_cast<double>(prefixes.size()), method::count);
}

void add_drain(MetricList& list, const MoveContext& context) {
  const std::string& node = context.recording.faults.at(context.window.fault).drains;
  const bool is_drain = context.window.kind == ActionKind::injection;
  if (!node.empty() && is_drain) {
    return add_drain_of(node, list, context);
  }
  for (const std::string_view name : {"drain_loss", "drain_last_flow_moved", "nonmoved_prefixes"}) {
    list.add_none(name, method::count, std::string{not_drained});
  }
}

}  // namespace

std::vector<Metric> measure_switchover(const Recording& recording, const Packets& packets,
                                       const Window& window, const MeasuredFlows& flows,
                                       std::span<const std::string> prefixes,
                                       const Convergence& convergence, const Accuracy& accuracy) {
  const MoveContext context{recording, packets, window, flows.by_id, prefixes, convergence.event};
  MetricList list{accuracy};
  add_switchover(list, context);
  add_asymmetry(list, context, flows.is_member);
  add_drain(list, context);
  return list.metrics();
}

}  // namespace erchaos
