// Sentences made of metrics.
#include "reports/sentences.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "reports/text.hpp"

namespace erchaos::reports {
namespace {

std::optional<double> value_of(const Aftermath& aftermath, std::string_view name) {
  const Metric* metric = find_metric(aftermath.metrics, name);
  return metric == nullptr ? std::nullopt : metric->value;
}

std::string accuracy_of(const Metric& metric) {
  if (metric.accuracy_low == 0 && metric.accuracy_high == 0) {
    return "";
  }
  const std::string low = short_figure(-metric.accuracy_low, Unit::count);
  const std::string high = short_figure(metric.accuracy_high, Unit::count);
  const std::string_view unit = name_of(metric.unit);
  return low == high ? fmt::format(" (±{} {})", high, unit)
                     : fmt::format(" (-{} to +{} {})", low, high, unit);
}

std::string how_long(const Aftermath& aftermath) {
  const Metric* longest = find_metric(aftermath.metrics, "route_loss_of_connectivity_period_max");
  return longest != nullptr && longest->value
             ? fmt::format(", the longest for {}", figure_of(*longest))
             : "";
}

std::string who_stayed_dark(const Aftermath& aftermath) {
  const double dark = value_of(aftermath, "flows_not_recovered").value_or(0);
  return dark > 0 ? fmt::format(", {} did not recover", short_figure(dark, Unit::count)) : "";
}

std::string when_the_last_moved(const Aftermath& aftermath) {
  const double moved = value_of(aftermath, "full_convergence_time").value_or(0);
  return moved > 0
             ? fmt::format(", the last one moved after {}", short_figure(moved, Unit::milliseconds))
             : "";
}

// Of connections, where there are no probes.
std::string what_stalled(const Aftermath& aftermath, const Metric& longest) {
  if (longest.value == 0.0) {
    return "no connection stalled";
  }
  std::string text = fmt::format("the longest stall of a connection took {}", figure_of(longest));
  if (const double anew = value_of(aftermath, "flows_reestablished").value_or(0); anew > 0) {
    text += fmt::format(", opened anew: {}", anew);
  }
  if (const double dark = value_of(aftermath, "connections_not_recovered").value_or(0); dark > 0) {
    text += fmt::format(", {} did not recover", dark);
  }
  return text;
}

std::string what_was_dark(const Aftermath& aftermath, std::size_t flows) {
  for (const std::string_view name : {"tcp_stall_max", "echo_loss_period_max"}) {
    if (flows == 0 && value_of(aftermath, name)) {
      return what_stalled(aftermath, *find_metric(aftermath.metrics, name));
    }
  }
  const std::optional<double> share = value_of(aftermath, "flows_hit");
  if (!share) {
    return "the flows hit were not measured";
  }
  const auto hit = std::llround(*share / 100 * static_cast<double>(flows));
  if (hit == 0) {
    return "no flow was dark" + when_the_last_moved(aftermath);
  }
  return fmt::format("{} of {} flows ({}) {} dark{}{}", hit, flows,
                     short_figure(*share, Unit::percent), hit == 1 ? "was" : "were",
                     how_long(aftermath), who_stayed_dark(aftermath));
}

std::string after_healing(const FaultResult& fault, std::size_t flows) {
  if (!fault.reversion) {
    return "it was never healed";
  }
  return fmt::format("after healing{}, {}",
                     fault.record.undo_verified ? "" : " (which was not confirmed)",
                     what_was_dark(*fault.reversion, flows));
}

struct Part {
  std::string_view name;
  std::optional<double> ms;
  std::string by;
};

std::string text_of(const Part& part) {
  const std::string length = part.ms ? short_figure(*part.ms, Unit::milliseconds) : "not seen";
  return fmt::format("{} {}{}", part.name, length, part.ms ? part.by : "");
}

void tell_refusals(std::vector<std::string>& sentences, const std::string& action,
                   const Aftermath& aftermath) {
  const Metric* refused = find_metric(aftermath.metrics, "firewall_state_loss_flows");
  if (refused != nullptr && refused->value.value_or(0) > 0) {
    sentences.push_back(fmt::format("{}: {} TCP connections {}, for want of state", action,
                                    *refused->value, refused->note));
  }
}

}  // namespace

std::string figure_of(const Metric& metric) {
  return metric.value ? short_figure(*metric.value, metric.unit) + accuracy_of(metric)
                      : "not measured";
}

std::string how_it_stayed(const NotMoved& stayed, const std::string& drained) {
  return fmt::format("{} did not move away from {}: {} flow{} from {} to {} stayed", stayed.prefix,
                     drained, stayed.flows, stayed.flows == 1 ? "" : "s", stayed.from, stayed.to);
}

std::vector<std::string> what_else_happened(const FaultResult& fault, std::size_t flows) {
  std::vector<std::string> sentences;
  constexpr Duration quick = std::chrono::milliseconds{50};
  const Duration took = fault.record.inject_end - fault.record.inject_begin;
  if (took > quick) {
    sentences.push_back(fmt::format("the injection itself took {}",
                                    short_figure(milliseconds(took), Unit::milliseconds)));
  }
  for (const NotMoved& stayed : fault.not_moved) {
    sentences.push_back(how_it_stayed(stayed, fault.record.drains));
  }
  tell_refusals(sentences, "failover", fault.failover);
  for (std::size_t i = 0; i < fault.stages.size(); ++i) {
    const StageRecord& stage = fault.record.stages[i];
    sentences.push_back(fmt::format("{}{}: {}", stage.name,
                                    stage.verified ? "" : " (not confirmed to have taken effect)",
                                    what_was_dark(fault.stages[i], flows)));
    tell_refusals(sentences, stage.name, fault.stages[i]);
  }
  if (fault.reversion) {
    tell_refusals(sentences, "reversion", *fault.reversion);
  }
  return sentences;
}

std::string where_packets_were_lost(const std::vector<Losses>& losses) {
  std::string text;
  const Losses* last = nullptr;
  for (const Losses& lost : losses) {
    if (last == nullptr || last->from != lost.from || last->to != lost.to) {
      text += fmt::format("{}{} -> {}", text.empty() ? "" : "; ", lost.from, lost.to);
    } else {
      text += ',';
    }
    text += fmt::format(" {} after {}", lost.after.packets, lost.after.node);
    last = &lost;
  }
  return text;
}

std::string where_nobody_looked(std::uint64_t sightings_missed) {
  return fmt::format(
      "it is not known where packets were lost: the taps in the routers had no room for {} of "
      "those they saw",
      sightings_missed);
}

std::string what_happened(const FaultResult& fault, std::size_t flows) {
  return fmt::format("{} on {}{}: {}; {}.", fault.record.kind, fault.record.target,
                     fault.record.verified ? "" : " (not confirmed to have taken effect)",
                     what_was_dark(fault.failover, flows), after_healing(fault, flows));
}

std::optional<double> sum_of_parts(const RecoverySplit& split) {
  if (!split.dataplane_ms) {
    return {};
  }
  return split.detection_ms.value_or(0) + split.rib_ms.value_or(0) + split.fib_ms.value_or(0) +
         *split.dataplane_ms;
}

std::string how_it_recovered(const RecoverySplit& split) {
  const std::array parts{
      Part{"detection", split.detection_ms,
           fmt::format(" ({} at {})", split.detected_how, split.detected_by)},
      Part{"routing", split.rib_ms, ""},
      Part{"FIB", split.fib_ms, ""},
      Part{"first packet", split.dataplane_ms, ""},
  };
  std::string sentence = fmt::format("{} -> {}:", split.from, split.to);
  for (const Part& part : parts) {
    sentence += fmt::format("{} {}", &part == parts.data() ? "" : " +", text_of(part));
  }
  if (const auto sum = sum_of_parts(split)) {
    sentence += " = " + short_figure(*sum, Unit::milliseconds);
  }
  if (split.residual_ms) {
    sentence += ", residual " + short_figure(*split.residual_ms, Unit::milliseconds);
  }
  return sentence;
}

}  // namespace erchaos::reports
