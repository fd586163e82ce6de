// Builds sentences from metrics.
#include "reports/text/sentences.hpp"

#include <fmt/format.h>

#include <cmath>

#include "harness/record/measure/figure.hpp"
#include "reports/text/return_sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

std::optional<double> value_of(const ActionResult& action, std::string_view name) {
  const Metric* metric = find_metric(action.metrics, name);
  return metric == nullptr ? std::nullopt : metric->value;
}

constexpr std::string_view longest_outage = "route_loss_of_connectivity_period_max";

std::string longest(const ActionResult& action, std::string_view words) {
  const Metric* longest = find_metric(action.metrics, longest_outage);
  return longest != nullptr && longest->value
             ? fmt::format(", {} for {}", words, figure_of(*longest))
             : "";
}

std::string who_stayed_dark(const ActionResult& action) {
  const double dark = value_of(action, "flows_not_recovered").value_or(0);
  return dark > 0 ? fmt::format(", {} did not recover", short_figure(dark, Unit::count)) : "";
}

std::string when_the_last_moved(const ActionResult& action) {
  const Metric* moved = find_metric(action.metrics, "full_convergence_time");
  return moved != nullptr && moved->value.value_or(0) > 0
             ? fmt::format(", the last one moved after {}", text_of(*moved))
             : "";
}

// For connections, if there are no probes.
std::string what_stalled(const ActionResult& action, const Metric& longest) {
  if (longest.value == 0.0) {
    return "no connection stalled";
  }
  std::string text = fmt::format("the longest stall of a connection took {}", figure_of(longest));
  if (const double reestablished = value_of(action, "flows_reestablished").value_or(0);
      reestablished > 0) {
    text += fmt::format(", re-established: {}", reestablished);
  }
  if (const double dark = value_of(action, "connections_not_recovered").value_or(0); dark > 0) {
    text += fmt::format(", {} did not recover", dark);
  }
  return text;
}

std::string after_healing(const ActionResult* healing, std::size_t flows) {
  if (healing == nullptr) {
    return "it was never healed";
  }
  return fmt::format("after healing{}, {}",
                     healing->action.verified ? "" : " (which was not confirmed)",
                     what_was_dark(*healing, flows));
}

void tell_refusals(std::vector<std::string>& sentences, const ActionResult& action) {
  const Metric* refused = find_metric(action.metrics, "firewall_state_loss_flows");
  if (refused != nullptr && refused->value.value_or(0) > 0) {
    sentences.push_back(fmt::format("{}: {} TCP connections {}, for lack of state",
                                    action.action.name, *refused->value, refused->note));
  }
}

}  // namespace

std::string what_was_dark(const ActionResult& action, std::size_t flows) {
  for (const std::string_view name : {"tcp_stall_max", "echo_loss_period_max"}) {
    if (flows == 0 && value_of(action, name)) {
      return what_stalled(action, *find_metric(action.metrics, name));
    }
  }
  const std::optional<double> share = value_of(action, "flows_hit");
  if (!share) {
    return "the flows hit were not measured";
  }
  const auto hit = std::llround(*share / 100 * static_cast<double>(flows));
  const std::string who =
      fmt::format("{} of {} flows ({})", hit, flows, short_figure(*share, Unit::percent));
  if (hit == 0) {
    return (value_of(action, longest_outage).value_or(0) > 0
                ? "no further flow went dark" + longest(action, "the longest still") +
                      who_stayed_dark(action)
                : "no flow was dark") +
           when_the_last_moved(action);
  }
  // Lost as configured on the wires, but never for long enough to interrupt service.
  if (value_of(action, "full_convergence_time") == 0.0) {
    return fmt::format("{} lost packets sporadically{}", who, longest(action, "the worst"));
  }
  return fmt::format("{} {} dark{}{}", who, hit == 1 ? "was" : "were",
                     longest(action, "the longest"), who_stayed_dark(action));
}

std::string figure_of(const Metric& metric) {
  return metric.value ? text_of(metric) +
                            accuracy_text(metric.accuracy_low, metric.accuracy_high, metric.unit)
                      : "not measured";
}

std::string accuracy_text(double low, double high, Unit unit) {
  if (low == 0 && high == 0) {
    return "";
  }
  const auto side = [&](double of) {
    return text_of(of, Unit::count, decimals_for(low, high, of));
  };
  return -low == high ? fmt::format(" (±{} {})", side(high), name_of(unit))
                      : fmt::format(" (-{} to +{} {})", side(-low), side(high), name_of(unit));
}

std::string how_it_stayed(const NotMoved& stayed, const std::string& drained) {
  return fmt::format("{} did not move away from {}: {} flow{} from {} to {} stayed", stayed.prefix,
                     drained, stayed.flows, stayed.flows == 1 ? "" : "s", stayed.from, stayed.to);
}

std::vector<std::string> what_else_happened(const FaultActions& fault, std::size_t flows) {
  std::vector<std::string> sentences;
  constexpr Duration quick = std::chrono::milliseconds{50};
  const Action& injection = fault.injection().action;
  const Duration took = injection.end - injection.begin;
  if (took > quick) {
    sentences.push_back(fmt::format("the injection itself took {}",
                                    short_figure(milliseconds(took), Unit::milliseconds)));
  }
  for (const NotMoved& stayed : fault.injection().not_moved) {
    sentences.push_back(how_it_stayed(stayed, fault.fault->drains));
  }
  tell_refusals(sentences, fault.injection());
  for (const ActionResult* stage : fault.stages()) {
    sentences.push_back(
        fmt::format("{}{}: {}", stage->action.name,
                    stage->action.verified ? "" : " (not confirmed to have taken effect)",
                    what_was_dark(*stage, flows)));
    tell_refusals(sentences, *stage);
  }
  if (fault.healing() != nullptr) {
    tell_refusals(sentences, *fault.healing());
    if (const std::string gone = how_flows_returned(*fault.healing(), flows); !gone.empty()) {
      sentences.push_back(gone);
    }
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

std::string unobserved_packets(std::uint64_t observations_missed) {
  return fmt::format(
      "it is not known where packets were lost: packet sockets in the routers dropped {} of "
      "the packets they saw",
      observations_missed);
}

std::string what_happened(const FaultActions& fault, std::size_t flows) {
  return fmt::format(
      "{} on {}{}: {}; {}.", fault.fault->kind, fault.fault->target,
      fault.injection().action.verified ? "" : " (not confirmed to have taken effect)",
      what_was_dark(fault.injection(), flows), after_healing(fault.healing(), flows));
}

}  // namespace erchaos::reports
