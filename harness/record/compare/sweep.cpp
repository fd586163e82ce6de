// Ranks, counts and merges the cells of sweeps.
#include "harness/record/compare/sweep.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace erchaos {
namespace {

// The more it hurts, the greater. What did not end is worse than anything that did.
auto harm_of(const SweepCell& cell) {
  const bool counts = cell.result && cell.result->counts();
  const CellResult none{};
  const CellResult& result = counts ? *cell.result : none;
  const double lost = std::max(result.flows_lost(), result.flows_not_back());
  const double outage = result.impact.faulty.longest_outage_ms.value_or(
      lost > 0 ? std::numeric_limits<double>::infinity() : 0);
  return std::tuple{cell.result.has_value(), counts, result.flows == 0 ? 0.0 : lost / result.flows,
                    counts && !result.survived(), outage};
}

std::vector<std::string> sums_of(const std::vector<InputRecord>& inputs) {
  std::vector<std::string> sums;
  std::ranges::transform(inputs, std::back_inserter(sums), &InputRecord::sha256);
  return sums;
}

std::string list_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : ",") + word;
  }
  return text.empty() ? "none" : text;
}

class DifferenceList {
 public:
  void of(const std::string& what, const std::string& one, const std::string& other) {
    if (one != other) {
      found.push_back(what + ": " + one + " and " + other);
    }
  }

  std::vector<std::string> found{};
};

bool have_same_cells(const Sweep& one, const Sweep& other) {
  return std::ranges::equal(one.cells, other.cells, [](const SweepCell& a, const SweepCell& b) {
    return a.name == b.name && a.sha256 == b.sha256;
  });
}

}  // namespace

std::string SweepFault::title() const { return variant.empty() ? kind : kind + "-" + variant; }

bool SweepCell::is_single_point_of_failure() const {
  return is_single() && result && result->counts() && result->flows_lost() > 0;
}

std::vector<std::string> differences(const Sweep& one, const Sweep& other) {
  const SweepOptions& a = one.options;
  const SweepOptions& b = other.options;
  DifferenceList list;
  list.of("design", a.design, b.design);
  list.of("--faults", list_of(a.faults), list_of(b.faults));
  list.of("--at", list_of(a.at), list_of(b.at));
  list.of("--pairs", a.has_pairs ? "given" : "not given", b.has_pairs ? "given" : "not given");
  list.of("--repeat", std::to_string(a.repeat), std::to_string(b.repeat));
  list.of("--set and --limit", list_of(a.settings), list_of(b.settings));
  list.of("number of shards", std::to_string(a.shards), std::to_string(b.shards));
  list.of("--shard-by", std::string{shard_by_names.at(static_cast<std::size_t>(a.shard_by))},
          std::string{shard_by_names.at(static_cast<std::size_t>(b.shard_by))});
  if (sums_of(one.inputs) != sums_of(other.inputs)) {
    list.found.emplace_back("the topology's files differ (SHA-256)");
  } else if (list.found.empty() && !have_same_cells(one, other)) {
    list.found.emplace_back("the cells or their scenarios differ: other versions of erchaos?");
  }
  return list.found;
}

std::vector<const SweepCell*> ranked(const Sweep& sweep) {
  std::vector<const SweepCell*> cells;
  for (const SweepCell& cell : sweep.cells) {
    cells.push_back(&cell);
  }
  std::ranges::stable_sort(cells, [](const SweepCell* one, const SweepCell* other) {
    return harm_of(*one) > harm_of(*other);
  });
  return cells;
}

void count_cells(Sweep& sweep) {
  for (ShardRecord& shard : sweep.shards) {
    shard.measured = shard.inconclusive = 0;
    shard.seconds = shard.estimated_seconds = 0;
    for (const SweepCell& cell : sweep.cells) {
      if (cell.result && cell.result->shard == shard.number) {
        ++shard.measured;
        shard.inconclusive += cell.result->counts() ? 0 : 1;
        shard.seconds += cell.result->seconds;
        shard.estimated_seconds += cell.estimated_seconds;
      }
    }
  }
}

MergedSweep merged(const std::vector<Sweep>& shards) {
  MergedSweep all{.sweep = shards.front()};
  all.sweep.shards.clear();
  for (const Sweep& shard : shards) {
    std::ranges::copy(shard.shards, std::back_inserter(all.sweep.shards));
  }
  for (std::size_t i = 0; i < all.sweep.cells.size(); ++i) {
    SweepCell& cell = all.sweep.cells[i];
    std::size_t results = 0;
    cell.result.reset();
    for (const Sweep& shard : shards) {  // all have the same cells in the same order
      if (shard.cells.at(i).result && ++results == 1) {
        cell.result = shard.cells[i].result;
      }
    }
    if (results != 1) {
      (results == 0 ? all.missing : all.doubled).push_back(cell.name);
    }
  }
  count_cells(all.sweep);
  std::ranges::stable_sort(all.sweep.shards, {}, &ShardRecord::number);
  return all;
}

}  // namespace erchaos
