// Verdict first, then what happened, in figures, then why it can be believed.
#include "reports/console.hpp"

#include <fmt/color.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <sstream>

#include "reports/connection_sentences.hpp"
#include "reports/limit_outcome.hpp"
#include "reports/sentences.hpp"
#include "reports/text.hpp"

namespace erchaos::reports {
namespace {

using fmt::terminal_color;

std::string painted(std::string_view text, terminal_color tone, Colour colour) {
  return colour == Colour::off ? std::string{text}
                               : fmt::format(fmt::emphasis::bold | fmt::fg(tone), "{}", text);
}

// `text` in lines of at most 100 columns; those after the first are indented two more.
std::string paragraph(std::string_view text, std::size_t indent) {
  std::istringstream words{printable(text)};
  std::string result;
  std::string line(indent, ' ');
  bool is_first = true;
  for (std::string word; words >> word; is_first = false) {
    if (!is_first && line.size() + 1 + word.size() > 100) {
      result += line + '\n';
      line = std::string(indent + 2, ' ') + word;
    } else {
      line += (is_first ? "" : " ") + word;
    }
  }
  return result + line + '\n';
}

std::string headline(const Result& result, Colour colour) {
  static constexpr std::array tones{terminal_color::green, terminal_color::red,
                                    terminal_color::yellow};
  std::string verdict{name_of(result.verdict)};
  std::ranges::transform(verdict, verdict.begin(), [](char c) {
    return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  });
  return fmt::format("{} ({}): {}\n",
                     painted(verdict, tones.at(static_cast<std::size_t>(result.verdict)), colour),
                     name_of(result.trust.level), printable(result.scenario.name));
}

struct Row {
  std::string_view label;
  std::string_view metric;
};

constexpr std::string_view longest_outage = "route_loss_of_connectivity_period_max";

constexpr std::array rows{
    Row{"full convergence", "full_convergence_time"},
    Row{"longest outage", longest_outage},
    Row{"median outage", "route_loss_of_connectivity_period_median"},
    Row{"mean over all flows (mttr)", "mttr"},
    Row{"flows hit", "flows_hit"},
    Row{"flows not recovered", "flows_not_recovered"},
    Row{"packets lost", "lost_packets"},
};

constexpr std::array connection_rows{
    Row{"connections opened anew", "flows_reestablished"},
    Row{"connections not recovered", "connections_not_recovered"},
    Row{"requests failed", "requests_failed"},
    Row{"longest stall", "tcp_stall_max"},
    Row{"longest loss of echoes", "echo_loss_period_max"},
};

std::string cell(const Aftermath* aftermath, std::string_view name) {
  const Metric* metric = aftermath == nullptr ? nullptr : find_metric(aftermath->metrics, name);
  return metric == nullptr ? "-" : figure_of(*metric);
}

// Where no flow was dark there was nothing to recover from: the split of flows that merely moved is
// left to result.json.
std::string recoveries(std::string_view phase, const Aftermath& aftermath) {
  const Metric* hit = find_metric(aftermath.metrics, "flows_hit");
  if (hit != nullptr && hit->value == 0.0) {
    return "";
  }
  std::string lines;
  for (const RecoverySplit& split : aftermath.recovery) {
    lines += paragraph(fmt::format("{} {}", phase, how_it_recovered(split)), 2);
  }
  return lines;
}

std::string line(std::string_view label, std::string_view failover, std::string_view reversion) {
  return fmt::format("  {:<28}{:<31}{}\n", label, failover, reversion);
}

std::string losses(std::string_view phase, const Aftermath& aftermath) {
  std::string lines;
  for (const std::string& sentence : where_packets_were_lost(aftermath.losses)) {
    lines += paragraph(fmt::format("{} {}", phase, sentence), 2);
  }
  return lines;
}

std::string table(std::span<const Row> shown, const FaultResult& fault) {
  const Aftermath* reversion = fault.reversion ? &*fault.reversion : nullptr;
  std::string text;
  for (const Row& row : shown) {
    text += line(row.label, cell(&fault.failover, row.metric), cell(reversion, row.metric));
  }
  return text;
}

// What connections of these protocols can have.
std::string connection_table(const FaultResult& fault, const Result& result) {
  std::vector<Row> shown;
  std::ranges::copy_if(connection_rows, std::back_inserter(shown), [&](const Row& row) {
    return std::ranges::any_of(result.connections, [&](const ConnectionResult& each) {
      return is_measured(find_metric(row.metric)->measured, each.of.protocol);
    });
  });
  return table(shown, fault);
}

std::string class_cell(const Aftermath* aftermath, const std::string& name) {
  if (aftermath == nullptr) {
    return "-";
  }
  const auto found = std::ranges::find(aftermath->classes, name, &ClassMetrics::name);
  const Metric* longest =
      found == aftermath->classes.end() ? nullptr : find_metric(found->metrics, longest_outage);
  return longest == nullptr ? "-" : figure_of(*longest);
}

// The longest outage of each class of flows.
std::string class_table(const FaultResult& fault) {
  const Aftermath* reversion = fault.reversion ? &*fault.reversion : nullptr;
  std::string text;
  for (const ClassMetrics& each : fault.failover.classes) {
    if (find_metric(each.metrics, longest_outage) != nullptr) {
      text += line("longest outage, " + each.name, class_cell(&fault.failover, each.name),
                   class_cell(reversion, each.name));
    }
  }
  return text;
}

// Where they went and how they came back, after one action.
std::string packets_section(std::string_view phase, const Aftermath& aftermath) {
  return losses(phase, aftermath) + recoveries(phase, aftermath);
}

std::string fault_section(const FaultResult& fault, const Result& result) {
  const Aftermath* reversion = fault.reversion ? &*fault.reversion : nullptr;
  std::string text = '\n' + paragraph(what_happened(fault, result.flows.size()), 0);
  text += line("", "failover", "reversion");
  text += result.flows.empty() && !result.connections.empty() ? "" : table(rows, fault);
  text += class_table(fault);
  text += connection_table(fault, result);
  for (const std::string& sentence : what_else_happened(fault, result.flows.size())) {
    text += paragraph(sentence, 2);
  }
  if (result.flows.empty()) {
    return text;
  }
  text += packets_section("failover", fault.failover);
  return reversion == nullptr ? text : text + packets_section("reversion", *reversion);
}

std::string mark(const LimitResult& limit, const Result& result, Colour colour) {
  switch (outcome_of(limit, result)) {
    case LimitOutcome::kept:
      return painted("ok    ", terminal_color::green, colour);
    case LimitOutcome::missed:
      return painted("MISSED", terminal_color::red, colour);
    case LimitOutcome::unsure:
      break;
  }
  return painted("unsure", terminal_color::yellow, colour);
}

std::string limit_line(const LimitResult& limit, const Result& result, Colour colour) {
  const std::string measured =
      limit.measured ? with_unit(*limit.measured, limit.unit) : "not measured";
  return fmt::format("  {} {:<52}{}, limit {}\n", mark(limit, result, colour), limit.limit.name(),
                     measured, with_unit(limit.limit.value, limit.unit));
}

std::string limits_section(const Result& result, Colour colour) {
  std::string text = result.limits.empty() ? "" : "\n";
  for (const LimitResult& each : result.limits) {
    text += limit_line(each, result, colour);
  }
  return text;
}

// From the nearest flow to the farthest; empty where all flows are equally far throughout.
std::string round_trip_line(const std::vector<FlowResult>& flows) {
  constexpr double worth_it = 1;  // ms
  std::string line = "round trip:";
  std::vector<double> all;
  for (const auto& [name, stretch] : {std::pair{"before", &Stretches<double>::before},
                                      std::pair{"during", &Stretches<double>::during},
                                      std::pair{"after", &Stretches<double>::after}}) {
    std::vector<double> trips;
    for (const FlowResult& flow : flows) {
      if (const std::optional<double>& trip = flow.round_trip.*stretch) {
        trips.push_back(*trip);
      }
    }
    if (!trips.empty()) {
      const auto [least, most] = std::ranges::minmax(trips);
      line += fmt::format("{} {} {} to {}", all.empty() ? "" : ",", name,
                          short_figure(least, Unit::count), short_figure(most, Unit::milliseconds));
      all.insert(all.end(), {least, most});
    }
  }
  const bool is_uneven = !all.empty() && std::ranges::max(all) - std::ranges::min(all) > worth_it;
  return is_uneven ? '\n' + paragraph(line, 0) : "";
}

std::string missed_line(const Result& result) {
  return result.sightings_missed == 0
             ? ""
             : '\n' + paragraph(fmt::format("it is not known where packets were lost: the taps in "
                                            "the routers had no room for {} of those they saw",
                                            result.sightings_missed),
                                0);
}

std::string trust_line(const Trust& trust) {
  return paragraph(fmt::format("trust: late {:.0f}/{:.0f}/{:.0f} us (p50/p99/max), drops {}, "
                               "void {}, foreign CPU {}, CPU waits {:.0f} ms, noise {}",
                               trust.lateness_p50_us, trust.lateness_p99_us, trust.lateness_max_us,
                               trust.tester_drops, trust.void_sequences,
                               short_figure(trust.foreign_cpu_pct_max, Unit::percent),
                               std::max(trust.bfd_wait_ms_max, trust.tester_wait_ms_max),
                               with_unit(trust.noise_floor_loss, Unit::percent)),
                   0);
}

std::string reasons_section(const Result& result) {
  std::vector<std::string> reasons = result.reasons;
  std::ranges::copy_if(result.trust.reasons, std::back_inserter(reasons), [&](const auto& each) {
    return std::ranges::find(result.reasons, each) == result.reasons.end();
  });
  std::string text = reasons.empty() ? "" : "because\n";
  for (const std::string& reason : reasons) {
    text += paragraph("- " + reason, 2);
  }
  return text;
}

}  // namespace

std::string console_table(const Result& result, Colour colour) {
  std::string text = headline(result, colour);
  for (const FaultResult& fault : result.faults) {
    text += fault_section(fault, result);
  }
  text += result.connections.empty() ? "" : "\n";
  for (const std::string& sentence : what_connections_did(result.connections)) {
    text += paragraph(sentence, 0);
  }
  text += missed_line(result);
  text += round_trip_line(result.flows);
  text += limits_section(result, colour);
  return text + '\n' + trust_line(result.trust) + reasons_section(result);
}

}  // namespace erchaos::reports
