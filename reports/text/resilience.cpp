// Counts what was survived, and names what was not.
#include "reports/text/resilience.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "harness/base/plural.hpp"
#include "reports/text/cell_text.hpp"
#include "reports/text/cells_by_kind.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

constexpr std::size_t most_named = 8;

struct Tally {
  std::size_t all{};
  std::size_t inconclusive{};
  std::size_t waiting{};
  std::size_t partial{};  // count, but not all of their repetitions
  SweepCells survived{};
  SweepCells not_survived{};
};

// In the order of ranked().
Tally tally(const Sweep& sweep, bool singles) {
  Tally tally;
  for (const SweepCell* cell : ranked(sweep)) {
    if (cell->is_single() != singles) {
      continue;
    }
    ++tally.all;
    tally.partial += cell->result && cell->result->counts() && !cell->result->is_whole() ? 1 : 0;
    if (!cell->result) {
      ++tally.waiting;
    } else if (!cell->result->counts()) {
      ++tally.inconclusive;
    } else if (cell->result->survived()) {
      tally.survived.push_back(cell);
    } else {
      tally.not_survived.push_back(cell);
    }
  }
  return tally;
}

// Few by name; of many only the kinds.
std::string named(const SweepCells& cells) {
  std::vector<std::string> texts;
  if (cells.size() > most_named) {
    std::ranges::transform(cells_by_kind(cells), std::back_inserter(texts),
                           [](const SweepCells& alike) {
                             return alike.size() == 1 ? harm_text(*alike.front())
                                                      : harms_text(alike.size(), *alike.front());
                           });
  } else {
    std::ranges::transform(cells, std::back_inserter(texts),
                           [](const SweepCell* cell) { return harm_text(*cell); });
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

std::string within(const SweepCells& survived) {
  const SweepCell* longest = with_longest_outage(survived);
  const bool is_known =
      longest != nullptr && longest->result->impact.faulty.longest_outage_ms.has_value();
  return is_known ? " within " + outage_text(*longest->result) : "";
}

std::string what_is_survived(const Tally& of) {
  const std::size_t number = of.survived.size();
  if (number == 0) {
    return of.not_survived.empty() ? "no result counts" : "none is survived";
  }
  return fmt::format("{} {} survived{}", number, number == 1 ? "is" : "are", within(of.survived));
}

std::string sentence(const Sweep& sweep, bool singles) {
  const Tally of = tally(sweep, singles);
  const std::string all = singles ? fmt::format("{} of {}", plural(of.all, "single failure"),
                                                printable(sweep.options.design))
                                  : plural(of.all, "pair") + " of failures at a time";
  std::string text = fmt::format("Of {}, {}", all, what_is_survived(of));
  if (!of.not_survived.empty()) {
    text += fmt::format("; {} not: {}",
                        of.not_survived.size() == 1
                            ? "this one is"
                            : fmt::format("these {} are", of.not_survived.size()),
                        named(of.not_survived));
  }
  if (of.inconclusive > 0) {
    text += fmt::format("; {} inconclusive", of.inconclusive);
  }
  if (of.waiting > 0) {
    text += fmt::format("; {} not measured", of.waiting);
  }
  if (of.partial > 0) {
    text += fmt::format("; of {} not all repetitions count", plural(of.partial, "cell"));
  }
  return text + ".";
}

std::string shard_text(const ShardRecord& shard) {
  std::string text = fmt::format("shard {}: {} of {} cells, which took {:.0f} s", shard.number,
                                 shard.measured, shard.cells, shard.seconds);
  if (shard.estimated_seconds > 0) {
    text += fmt::format(", {:.1f} times the estimate", shard.seconds / shard.estimated_seconds);
  }
  text += fmt::format(", {} inconclusive; {}", shard.inconclusive, plural(shard.cpus, "CPU"));
  const EnvironmentRecord& environment = shard.environment;
  return environment.erchaos.empty()
             ? text
             : text + fmt::format(", kernel {}, FRR {}, erchaos {}", printable(environment.kernel),
                                  printable(environment.frr), printable(environment.erchaos));
}

// "": there is one host.
std::string spread_text(const Sweep& sweep) {
  std::vector<double> ratios;
  for (const ShardRecord& shard : sweep.shards) {
    if (shard.estimated_seconds > 0) {
      ratios.push_back(shard.seconds / shard.estimated_seconds);
    }
  }
  if (ratios.size() < 2) {
    return "";
  }
  const auto [least, most] = std::ranges::minmax(ratios);
  return fmt::format("The hosts took {:.1f} to {:.1f} times the estimate of their cells.", least,
                     most);
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
    point->faults.push_back(fmt::format("{}: {} flows", fault.title(), lost_text(*cell->result)));
  }
  return points;
}

bool has_connections(const Sweep& sweep) {
  return std::ranges::any_of(sweep.cells, [](const SweepCell& cell) {
    return cell.result && cell.result->connections > 0;
  });
}

std::vector<std::string> shard_texts(const Sweep& sweep) {
  std::vector<std::string> texts;
  std::ranges::transform(sweep.shards, std::back_inserter(texts), shard_text);
  if (const std::string spread = spread_text(sweep); !spread.empty()) {
    texts.push_back(spread);
  }
  return texts;
}

}  // namespace erchaos::reports
