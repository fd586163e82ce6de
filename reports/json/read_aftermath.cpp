// The way back from result_json.cpp.
#include "reports/json/read_aftermath.hpp"

namespace erchaos::reports {
namespace {

Metric metric_of(const std::string& name, const LocatedJson& metric) {
  const LocatedJson accuracy = metric.at("accuracy");
  const auto ends = accuracy.items();
  if (ends.size() != 2) {
    accuracy.fail("must be two numbers");
  }
  return {.name = name,
          .unit = unit_of(metric.at("unit")),
          .value = metric.at("value").number_or_null(),
          .accuracy_low = ends[0].number(),
          .accuracy_high = ends[1].number(),
          .method = metric.at("method").text(),
          .note = metric.has("note") ? metric.at("note").text() : "",
          .is_valid = metric.at("valid").flag()};
}

// Whatever has a unit is a metric.
std::vector<Metric> metrics_of(const LocatedJson& object) {
  std::vector<Metric> metrics;
  for (const auto& [name, value] : object.entries()) {
    if (value.has("unit")) {
      metrics.push_back(metric_of(name, value));
    }
  }
  return metrics;
}

RecoverySplit split_of(const LocatedJson& split) {
  return {.from = split.at("from").text(),
          .to = split.at("to").text(),
          .flow = static_cast<std::uint32_t>(split.at("flow").count()),
          .detected_by = split.at("detected_by").text(),
          .detected_how = split.at("detected_how").text(),
          .rerouted_by = split.at("rerouted_by").text(),
          .detection_ms = split.at("detection_ms").number_or_null(),
          .rib_ms = split.at("rib_ms").number_or_null(),
          .fib_ms = split.at("fib_ms").number_or_null(),
          .dataplane_ms = split.at("dataplane_ms").number_or_null(),
          .residual_ms = split.at("residual_ms").number_or_null(),
          .outage_begin_ms = split.has("outage_begin_ms")  // older runs do not
                                 ? split.at("outage_begin_ms").number_or_null()
                                 : std::nullopt};
}

LinkShare link_share_of(const LocatedJson& share) {
  const auto count = [&](const char* key) {
    return static_cast<std::uint32_t>(share.at(key).count());
  };
  return {.link = share.at("link").text(),
          .from = share.at("from").text(),
          .to = share.at("to").text(),
          .flows = count("flows"),
          .before = count("before"),
          .after = count("after")};
}

Losses losses_of(const LocatedJson& losses) {
  return {
      .from = losses.at("from").text(),
      .to = losses.at("to").text(),
      .after = {.node = losses.at("last_node").text(), .packets = losses.at("packets").count()}};
}

RouteFlow route_flow_of(const LocatedJson& flow) {
  return {.flow = static_cast<std::uint32_t>(flow.at("flow").count()),
          .convergence_ms = flow.at("convergence_ms").number_or_null(),
          .loss_of_connectivity_ms = flow.at("loss_of_connectivity_ms").number()};
}

RouteResult route_of(const LocatedJson& route) {
  return {.prefix = route.at("prefix").text(),
          .from = route.at("from").text(),
          .to = route.at("to").text(),
          .flows = static_cast<std::uint32_t>(route.at("flows").count()),
          .affected = all_of(route.at("affected"), route_flow_of)};
}

Aftermath aftermath_of(const LocatedJson& aftermath, const InstantReader& instant) {
  Aftermath read{.event = instant(aftermath.at("event_ms")),
                 .event_source = aftermath.at("event_source").text(),
                 .begin = instant(aftermath.at("begin_ms")),
                 .end = instant(aftermath.at("end_ms")),
                 .metrics = metrics_of(aftermath),
                 .recovery = all_of(aftermath.at("recovery"), split_of),
                 .losses = all_of(aftermath.at("losses"), losses_of)};
  if (aftermath.has("routes")) {  // older runs do not
    read.routes = all_of(aftermath.at("routes"), route_of);
  }
  if (aftermath.has("link_shares")) {
    read.link_shares = all_of(aftermath.at("link_shares"), link_share_of);
  }
  for (const auto& [name, metrics] : aftermath.at("classes").entries()) {
    read.classes.push_back({.name = name, .metrics = metrics_of(metrics)});
  }
  return read;
}

NotMoved not_moved_of(const LocatedJson& stayed) {
  return {.prefix = stayed.at("prefix").text(),
          .from = stayed.at("from").text(),
          .to = stayed.at("to").text(),
          .flows = static_cast<std::uint32_t>(stayed.at("flows").count())};
}

FaultRecord record_of(const LocatedJson& fault, const InstantReader& instant) {
  return {.kind = fault.at("kind").text(),
          .target = fault.at("target").text(),
          .inject_begin = instant(fault.at("inject_ms")),
          .inject_end = instant(fault.at("injected_ms")),
          .heal_begin = instant.or_null(fault.at("heal_ms")),
          .heal_end = instant.or_null(fault.at("healed_ms")),
          .verified = fault.at("verified").flag(),
          .undo_verified = fault.at("undo_verified").flag(),
          .stages = {},
          .drains = fault.has("drains") ? fault.at("drains").text() : "",
          .benchmark = fault.at("benchmark").text()};
}

}  // namespace

FaultResult fault_of(const LocatedJson& fault, const InstantReader& instant) {
  FaultResult read{.record = record_of(fault, instant),
                   .failover = aftermath_of(fault.at("failover"), instant),
                   .reversion = {},
                   .not_moved = all_of(fault.at("not_moved"), not_moved_of)};
  for (const LocatedJson& stage : fault.at("stages").items()) {
    read.record.stages.push_back({.name = stage.at("name").text(),
                                  .change = change_of(stage.at("change")),
                                  .begin = instant(stage.at("at_ms")),
                                  .end = instant(stage.at("done_ms")),
                                  .verified = stage.at("verified").flag()});
    read.stages.push_back(aftermath_of(stage.at("aftermath"), instant));
  }
  if (const LocatedJson reversion = fault.at("reversion"); !reversion.is_null()) {
    read.reversion = aftermath_of(reversion, instant);
  }
  return read;
}

}  // namespace erchaos::reports
