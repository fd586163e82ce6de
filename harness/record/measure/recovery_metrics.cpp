// Gives each part of a recovery its note and its accuracy.
#include "harness/record/measure/recovery_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/measure/event_accuracy.hpp"
#include "harness/record/measure/method.hpp"
#include "harness/record/measure/recovery.hpp"

namespace erchaos {

namespace {

// Accuracy of the parts of a split: each runs from one observed moment to the next.
struct PartAccuracies {
  Accuracy detection;
  Accuracy rib;
  Accuracy fib;
  Accuracy dataplane;
};

PartAccuracies accuracies_of(const RecoverySplit& split, const Convergence& convergence,
                             const TesterRecord& tester, const Window& window, Duration spread) {
  Accuracy last = accuracy_of_event(convergence);
  const auto part_until = [&last](const Accuracy& moment, bool was_seen) {
    const Accuracy part = accuracy_between(last, moment);
    last = was_seen ? moment : last;
    return part;
  };
  const Accuracy frr = accuracy_of_stamp(Source::bgp, tester, window);
  const Accuracy kernel = accuracy_of_stamp(Source::route, tester, window);
  const bool is_news = split.detected_how == name_of(Source::link);
  PartAccuracies parts{};
  parts.detection = part_until(is_news ? kernel : frr, split.detection_ms.has_value());
  parts.rib = part_until(frr, split.rib_ms.has_value());
  parts.fib = part_until(kernel, split.fib_ms.has_value());
  parts.dataplane = part_until({.low = -in_milliseconds(spread), .high = 0}, true);
  return parts;
}

void add_split(MetricList& list, const RecoverySplit& split, const PartAccuracies& accuracies) {
  const std::string flow = fmt::format("flow {}, {} to {}", split.flow, split.from, split.to);
  const std::string at_node =
      split.rerouted_by.empty() ? flow : fmt::format("at {} for {}", split.rerouted_by, flow);
  const auto note = [](const std::optional<double>& value, const std::string& found,
                       std::string_view missing) {
    return value ? found : fmt::format("no {} was seen ({})", missing, found);
  };
  const std::string detected =
      split.detection_ms ? fmt::format("{} by {} ({})", split.detected_by, split.detected_how, flow)
                         : fmt::format("on the path of {}", flow);
  list.add("detection_time", split.detection_ms, method::timeline,
           note(split.detection_ms, detected, "change of a session or carrier"),
           accuracies.detection);
  list.add("rib_update_time", split.rib_ms, method::timeline,
           note(split.rib_ms, at_node, "change of the best path"), accuracies.rib);
  list.add("fib_update_time", split.fib_ms, method::timeline,
           note(split.fib_ms, at_node, "change of the kernel's route"), accuracies.fib);
  list.add("dataplane_resume_time", split.dataplane_ms, method::timeline, flow,
           accuracies.dataplane);
  list.add("recovery_residual", split.residual_ms, method::timeline,
           split.residual_ms ? flow : fmt::format("no outage of this flow began here ({})", flow));
}

}  // namespace

std::vector<Metric> measure_recovery(const std::vector<RecoverySplit>& splits,
                                     const Convergence& convergence, const TesterRecord& tester,
                                     const Window& window, Duration spread,
                                     const Accuracy& accuracy) {
  MetricList list{accuracy};
  const auto last = std::ranges::max_element(splits, {}, sum_of_parts);
  if (last != splits.end()) {
    add_split(list, *last, accuracies_of(*last, convergence, tester, window, spread));
    return list.metrics();
  }
  const std::string note = convergence.unproven.value_or(std::string{no_flow_affected});
  for (const std::string_view name : {"detection_time", "rib_update_time", "fib_update_time",
                                      "dataplane_resume_time", "recovery_residual"}) {
    list.add(name, {}, method::timeline, note);
  }
  return list.metrics();
}

}  // namespace erchaos
