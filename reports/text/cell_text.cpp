// Puts what was measured of a cell into words.
#include "reports/text/cell_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

constexpr auto not_measured = "not measured";

template <typename TextOf>
std::string of_all_faults(const SweepCell& cell, TextOf text_of) {
  std::vector<std::string> texts;
  std::ranges::transform(cell.faults, std::back_inserter(texts), text_of);
  return fmt::format("{}", fmt::join(texts, " and "));
}

std::string flows_of(std::uint32_t flows, const CellResult& result) {
  return fmt::format("{} of {} flows", flows, result.flows);
}

// "did not end", or "930 ms (±11 ms)".
std::string longest_of(const PeriodImpact& impact) {
  if (!impact.longest_outage_ms) {
    return impact.flows_dark > 0 ? "did not end" : not_measured;
  }
  return figure_of({.name = {},
                    .unit = Unit::milliseconds,
                    .value = impact.longest_outage_ms,
                    .accuracy_low = impact.accuracy_low,
                    .accuracy_high = impact.accuracy_high,
                    .method = {},
                    .note = {}});
}

// Why a cell that counts was not survived.
std::string harm_of(const CellResult& result) {
  if (result.flows_lost() > 0) {
    return flows_of(result.flows_lost(), result) + " were dark until it was healed";
  }
  if (result.flows_not_back() > 0) {
    return flows_of(result.flows_not_back(), result) + " were dark after the healing";
  }
  if (result.connections_dark > 0) {
    return fmt::format("{} of {} connections had no answer at the end", result.connections_dark,
                       result.connections);
  }
  return "a limit was missed, longest outage " + outage_text(result);
}

}  // namespace

std::string title_of(const SweepCell& cell) {
  return of_all_faults(cell, [](const SweepFault& fault) {
    return fmt::format("{} at {}", fault.title(), printable(fault.place));
  });
}

std::string kinds_of(const SweepCell& cell) {
  if (!cell.is_single() && cell.faults.front().title() == cell.faults.back().title()) {
    return cell.faults.front().title() + " twice";
  }
  return of_all_faults(cell, [](const SweepFault& fault) { return fault.title(); });
}

std::string outage_text(const CellResult& result) {
  return result.counts() ? longest_of(result.impact.faulty) : not_measured;
}

std::string healed_text(const CellResult& result) {
  if (!result.counts() || !result.impact.healed) {
    return not_measured;
  }
  return result.flows_not_back() > 0
             ? flows_of(result.flows_not_back(), result) + " were dark at the end"
             : longest_of(*result.impact.healed);
}

std::string lost_text(const CellResult& result) {
  return result.counts() ? fmt::format("{} of {}", result.flows_lost(), result.flows)
                         : not_measured;
}

std::string broken_text(const CellResult& result) {
  return result.counts() ? fmt::format("{} of {}", result.connections_broken, result.connections)
                         : not_measured;
}

std::string verdict_text(const CellResult& result) {
  std::string text{name_of(result.verdict)};
  if (result.trust != TrustLevel::trusted) {
    text += fmt::format(", {}", name_of(result.trust));
  }
  if (result.counts() && !result.is_whole()) {
    text += fmt::format(", {} of {} repetitions count", result.counted, result.repetitions);
  }
  return text;
}

std::string harm_text(const SweepCell& cell) {
  return fmt::format("{} ({})", title_of(cell), harm_of(*cell.result));
}

std::string harm_at_text(const SweepCell& cell) {
  const std::string places =
      of_all_faults(cell, [](const SweepFault& fault) { return printable(fault.place); });
  return fmt::format("at {} ({})", places, harm_of(*cell.result));
}

std::string harms_text(std::size_t cells, const SweepCell& worst) {
  return fmt::format("{} at {} {}, at worst {}", kinds_of(worst), cells,
                     worst.is_single() ? "places" : "pairs of places", harm_at_text(worst));
}

}  // namespace erchaos::reports
