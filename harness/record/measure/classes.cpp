// Groups flows and connections by the names of their classes.
#include "harness/record/measure/classes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace erchaos {

namespace {

template <class Group>
Group& named(std::vector<Group>& groups, const std::string& name) {
  const auto found = std::ranges::find(groups, name, &Group::name);
  return found == groups.end() ? groups.emplace_back(Group{name, {}}) : *found;
}

bool have(const ConnectionGroup& group, Measured measured) {
  return std::ranges::any_of(group.connections, [&](const FollowedConnection& each) {
    return is_measured(measured, each.result.of.protocol);
  });
}

}  // namespace

FlowGroup all_flows(std::uint32_t count) {
  FlowGroup all{.name = "", .flows = std::vector<std::uint32_t>(count)};
  std::iota(all.flows.begin(), all.flows.end(), 0U);
  return all;
}

std::vector<FlowGroup> flow_classes(const std::vector<Flow>& flows) {
  std::vector<FlowGroup> classes;
  for (std::uint32_t i = 0; i < flows.size(); ++i) {
    named(classes, flows[i].flow_class).flows.push_back(i);
  }
  const bool has_names =
      std::ranges::any_of(classes, [](const FlowGroup& each) { return each.name != unclassed; });
  return has_names ? classes : std::vector<FlowGroup>{};
}

ConnectionGroup all_connections(const ConnectionLog& log,
                                std::span<const ConnectionResult> results) {
  ConnectionGroup all;
  for (std::size_t i = 0; i < results.size(); ++i) {
    all.connections.push_back({.record = log.connections.at(i), .result = results[i]});
  }
  return all;
}

std::vector<ConnectionGroup> connection_classes(const ConnectionGroup& all) {
  std::vector<ConnectionGroup> classes;
  for (const FollowedConnection& each : all.connections) {
    named(classes, each.result.of.name).connections.push_back(each);
  }
  return classes;
}

PacketCounts counts_of(const FlowGroup& group, std::span<const PacketCounts> by_flow) {
  PacketCounts sum;
  for (const std::uint32_t id : group.flows) {
    sum += by_flow[id];
  }
  return sum;
}

std::vector<ClassMetrics> measure_classes(std::span<const ConnectionGroup> classes,
                                          const Interval& phase, Duration lateness) {
  std::vector<ClassMetrics> measured;
  for (const ConnectionGroup& group : classes) {
    std::vector<Metric> metrics = measure_connections(group.connections, phase, lateness);
    std::erase_if(metrics, [&](const Metric& metric) {
      return !have(group, find_metric(metric.name)->measured);
    });
    measured.push_back({.name = group.name, .metrics = std::move(metrics)});
  }
  return measured;
}

void tell_what_is_missing(std::vector<Metric>& metrics, const FlowGroup& flows,
                          const ConnectionGroup& connections) {
  for (Metric& metric : metrics) {
    const Measured measured = find_metric(metric.name)->measured;
    const bool is_there =
        measured == Measured::by_routers ||
        (measured == Measured::by_probes ? !flows.flows.empty() : have(connections, measured));
    if (!is_there) {
      metric = {.name = metric.name,
                .unit = metric.unit,
                .value = {},
                .method = metric.method,
                .note = fmt::format("the scenario has no {}", name_of(measured))};
    }
  }
}

}  // namespace erchaos
