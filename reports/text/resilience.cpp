// Counts what was survived, and names what was not.
#include "reports/text/resilience.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/base/plural.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

constexpr std::size_t most_named = 20;

std::string flows_text(const CellResult& result) {
  return fmt::format("{} of {} flows", result.flows_lost, result.flows);
}

// Why a cell that counts was not survived.
std::string harm_text(const SweepCell& cell) {
  const CellResult& result = *cell.result;
  const std::string what = result.flows_lost > 0
                               ? flows_text(result) + " were dark until it was healed"
                               : "a limit was missed, longest outage " + outage_text(result);
  return fmt::format("{} ({})", title_of(cell), what);
}

struct Tally {
  std::size_t all{};
  std::size_t inconclusive{};
  std::size_t waiting{};
  std::vector<const SweepCell*> survived{};
  std::vector<std::string> not_survived{};
};

// In the order of ranked().
Tally tally(const Sweep& sweep, bool singles) {
  Tally tally;
  for (const SweepCell* cell : ranked(sweep)) {
    if (cell->is_single() != singles) {
      continue;
    }
    ++tally.all;
    if (!cell->result) {
      ++tally.waiting;
    } else if (!cell->result->counts()) {
      ++tally.inconclusive;
    } else if (cell->result->survived()) {
      tally.survived.push_back(cell);
    } else {
      tally.not_survived.push_back(harm_text(*cell));
    }
  }
  return tally;
}

std::string named_at_most(std::vector<std::string> all) {
  const std::size_t left_out = all.size() - std::min(all.size(), most_named);
  all.resize(all.size() - left_out);
  return fmt::format("{}{}", fmt::join(all, "; "),
                     left_out == 0 ? "" : fmt::format("; and {} more", left_out));
}

std::string within(const std::vector<const SweepCell*>& survived) {
  const CellResult* longest = nullptr;
  for (const SweepCell* cell : survived) {
    const auto& outage = cell->result->outage_ms;
    if (outage && (longest == nullptr || *outage > *longest->outage_ms)) {
      longest = &*cell->result;
    }
  }
  return longest == nullptr ? "" : " within " + outage_text(*longest);
}

std::string sentence(const Sweep& sweep, bool singles) {
  const Tally of = tally(sweep, singles);
  std::string text =
      fmt::format("Of {} of {}, {} survived{}", plural(of.all, singles ? "single failure" : "pair"),
                  printable(sweep.options.design),
                  of.survived.size() == 1 ? "1 is" : fmt::format("{} are", of.survived.size()),
                  within(of.survived));
  if (!singles) {
    text = fmt::format("Of {} of failures at a time{}", plural(of.all, "pair"),
                       text.substr(text.find(',')));
  }
  if (!of.not_survived.empty()) {
    text += fmt::format("; {} not: {}",
                        of.not_survived.size() == 1
                            ? "this one is"
                            : fmt::format("these {} are", of.not_survived.size()),
                        named_at_most(of.not_survived));
  }
  if (of.inconclusive > 0) {
    text += fmt::format("; {} inconclusive", of.inconclusive);
  }
  if (of.waiting > 0) {
    text += fmt::format("; {} not measured", of.waiting);
  }
  return text + ".";
}

bool has_cells(const Sweep& sweep, bool singles) {
  return std::ranges::find(sweep.cells, singles, &SweepCell::is_single) != sweep.cells.end();
}

}  // namespace

std::vector<std::string> resilience_sentences(const Sweep& sweep) {
  std::vector<std::string> sentences;
  for (const bool singles : {true, false}) {
    if (has_cells(sweep, singles)) {
      sentences.push_back(sentence(sweep, singles));
    }
  }
  return sentences;
}

std::vector<SinglePoint> single_points_of_failure(const Sweep& sweep) {
  std::vector<SinglePoint> points;
  for (const SweepCell* cell : ranked(sweep)) {
    if (!cell->is_single_point_of_failure()) {
      continue;
    }
    const SweepFault& fault = cell->faults.front();
    auto point = std::ranges::find(points, fault.place, &SinglePoint::place);
    if (point == points.end()) {
      point = points.insert(point, {.place = fault.place, .faults = {}});
    }
    point->faults.push_back(fault.title() + ": " + flows_text(*cell->result));
  }
  return points;
}

std::string title_of(const SweepCell& cell) {
  std::string text;
  for (const SweepFault& fault : cell.faults) {
    text += fmt::format("{}{} at {}", text.empty() ? "" : " and ", fault.title(),
                        printable(fault.place));
  }
  return text;
}

std::string outage_text(const CellResult& result) {
  if (!result.outage_ms) {
    return result.counts() ? "did not end" : "not measured";
  }
  return figure_of({.name = {},
                    .unit = Unit::milliseconds,
                    .value = result.outage_ms,
                    .accuracy_low = result.accuracy_low,
                    .accuracy_high = result.accuracy_high,
                    .method = {},
                    .note = {}});
}

std::string verdict_text(const CellResult& result) {
  return fmt::format("{}{}{}", name_of(result.verdict),
                     result.trust == TrustLevel::trusted ? "" : ", ",
                     result.trust == TrustLevel::trusted ? "" : name_of(result.trust));
}

std::string shard_text(const ShardRecord& shard) {
  std::string text = fmt::format("shard {}: {} of {} cells, which took {:.0f} s", shard.number,
                                 shard.measured, shard.cells, shard.seconds);
  if (shard.estimated_seconds > 0) {
    text += fmt::format(", {:.1f} times the estimate", shard.seconds / shard.estimated_seconds);
  }
  text += fmt::format(", {} inconclusive; {} CPUs", shard.inconclusive, shard.cpus);
  const EnvironmentRecord& environment = shard.environment;
  return environment.erchaos.empty()
             ? text
             : text + fmt::format(", kernel {}, FRR {}, erchaos {}", printable(environment.kernel),
                                  printable(environment.frr), printable(environment.erchaos));
}

}  // namespace erchaos::reports
