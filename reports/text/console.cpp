// Writes the verdict, what happened in figures, and why it can be trusted.
#include "reports/text/console.hpp"

#include <fmt/color.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "reports/text/connection_sentences.hpp"
#include "reports/text/console_recovery.hpp"
#include "reports/text/console_text.hpp"
#include "reports/text/limits.hpp"
#include "reports/text/metric_rows.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

using fmt::terminal_color;

std::string painted(std::string_view text, terminal_color tone, Colour colour) {
  return colour == Colour::off ? std::string{text}
                               : fmt::format(fmt::emphasis::bold | fmt::fg(tone), "{}", text);
}

std::string headline(const Result& result, Colour colour) {
  static constexpr std::array tones{terminal_color::green, terminal_color::red,
                                    terminal_color::yellow};
  return fmt::format("{} ({}): {}\n",
                     painted(in_capitals(name_of(result.verdict)),
                             tones.at(static_cast<std::size_t>(result.verdict)), colour),
                     name_of(result.trust.level), printable(result.scenario.name));
}

std::string fault_section(const FaultActions& fault, const Result& result) {
  std::string text = '\n' + paragraph(what_happened(fault, result.flows.size()), 0);
  const auto line = [&](std::string_view label, std::string_view failover,
                        std::string_view reversion) {
    text += fmt::format("  {:<28}{:<31}{}\n", label, failover, reversion);
  };
  line("", "failover", "reversion");
  for (const MetricRow& row : metric_rows(fault, result)) {
    line(printable(row.label), row.failover, row.reversion);
  }
  for (const std::string& sentence : what_else_happened(fault, result.flows.size())) {
    text += paragraph(sentence, 2);
  }
  return result.flows.empty() ? text : text + console_recovery(fault);
}

std::string mark(Kept kept, Colour colour) {
  switch (kept) {
    case Kept::kept:
      return painted("ok    ", terminal_color::green, colour);
    case Kept::missed:
      return painted("MISSED", terminal_color::red, colour);
    case Kept::unsure:
      break;
  }
  return painted("unsure", terminal_color::yellow, colour);
}

std::string limits_section(const Result& result, Colour colour) {
  std::size_t width = 50;
  for (const LimitResult& limit : result.limits) {
    width = std::max(width, columns(printable(limit.limit.name())));
  }
  std::string text = "\n";
  for (const LimitResult& limit : result.limits) {
    text += fmt::format("  {} {:<{}}{}, limit {}\n", mark(kept(limit, result), colour),
                        printable(limit.limit.name()), width + 2, measured_of(limit),
                        with_unit(limit.limit.value, limit.unit));
  }
  return text;
}

// The shortest and longest round trip of all flows; empty if they hardly differ throughout.
std::string round_trip_line(const std::vector<FlowResult>& flows) {
  constexpr double worth_it = 1;  // ms
  std::string line = "round trip:";
  std::vector<double> all;
  for (const auto& [name, interval] : {std::pair{"before", &BeforeDuringAfter<double>::before},
                                       std::pair{"during", &BeforeDuringAfter<double>::during},
                                       std::pair{"after", &BeforeDuringAfter<double>::after}}) {
    std::vector<double> trips;
    for (const FlowResult& flow : flows) {
      if (const std::optional<double>& trip = flow.round_trip.*interval) {
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

std::string trust_line(const Trust& trust) {
  return paragraph(
      fmt::format("trust: late p99/max {:.0f}/{:.0f} us, drops {}, void {}, foreign CPU {}, "
                  "waits {:.0f} ms, news {:.0f} ms, noise {}",
                  trust.lateness_p99_us, trust.lateness_max_us, trust.tester_drops,
                  trust.void_sequences, short_figure(trust.foreign_cpu_pct_max, Unit::percent),
                  std::max(trust.bfd_wait_ms_max, trust.tester_wait_ms_max), trust.news_lag_ms_max,
                  with_unit(trust.noise_floor_loss, Unit::percent)),
      0);
}

std::string interval_line(const Result& result) {
  return result.interval_choice
             ? paragraph(printable("one packet of each flow " + result.interval_choice->reason), 0)
             : "";
}

// A failed run's reasons are its missed limits, which are already listed.
std::string reasons_section(const Result& result) {
  std::vector<std::string> reasons =
      result.verdict == Verdict::failed ? std::vector<std::string>{} : result.reasons;
  std::ranges::copy_if(result.trust.reasons, std::back_inserter(reasons), [&](const auto& each) {
    return std::ranges::find(result.reasons, each) == result.reasons.end();
  });
  std::string text;
  for (const std::string& reason : reasons) {
    text += paragraph("- " + reason, 2);
  }
  return text;
}

}  // namespace

Colour colour_for(bool is_terminal, const char* no_color) {
  const bool is_unwanted = no_color != nullptr && *no_color != '\0';
  return is_terminal && !is_unwanted ? Colour::on : Colour::off;
}

std::string console_table(const Result& result, Colour colour) {
  std::string text = headline(result, colour);
  for (const FaultActions& fault : actions_by_fault(result)) {
    text += fault_section(fault, result);
  }
  text += result.connections.empty() ? "" : "\n";
  for (const std::string& sentence : what_connections_did(result.connections)) {
    text += paragraph(sentence, 0);
  }
  text += result.observations_missed == 0
              ? ""
              : '\n' + paragraph(unobserved_packets(result.observations_missed), 0);
  text += round_trip_line(result.flows);
  text += limits_section(result, colour);
  return text + interval_line(result) + trust_line(result.trust) + reasons_section(result);
}

std::string verdict_line(const Result& result) {
  const std::string verdict = fmt::format("{}: {}", result.scenario.name, name_of(result.verdict));
  const std::string why = fmt::format("{}", fmt::join(result.reasons, "; "));
  return printable(why.empty() ? verdict : verdict + ": " + why) + '\n';
}

}  // namespace erchaos::reports
