// Divides cells by estimated time or by name.
#include "harness/cli/sweep/shards.hpp"

#include <algorithm>
#include <numeric>

#include "harness/cli/sweep/seeds.hpp"

namespace erchaos::cli {
namespace {

// The shard of each cell, from 0.
std::vector<std::uint32_t> by_cost(const std::vector<SweepCell>& cells, std::uint32_t shards) {
  std::vector<std::size_t> order(cells.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t one, std::size_t other) {
    const SweepCell& a = cells[one];
    const SweepCell& b = cells[other];
    return a.estimated_seconds != b.estimated_seconds ? a.estimated_seconds > b.estimated_seconds
                                                      : a.name < b.name;
  });
  std::vector<double> load(shards);
  std::vector<std::uint32_t> places(cells.size());
  for (const std::size_t cell : order) {
    const auto least = std::ranges::min_element(load);
    *least += cells[cell].estimated_seconds;
    places[cell] = static_cast<std::uint32_t>(least - load.begin());
  }
  return places;
}

std::vector<std::uint32_t> divided(const std::vector<SweepCell>& cells, std::uint32_t shards,
                                   ShardBy by) {
  if (by == ShardBy::cost) {
    return by_cost(cells, shards);
  }
  std::vector<std::uint32_t> places;
  places.reserve(cells.size());
  for (const SweepCell& cell : cells) {
    places.push_back(static_cast<std::uint32_t>(number_of(cell.name) % shards));
  }
  return places;
}

}  // namespace

std::vector<std::size_t> cells_of_shard(const std::vector<SweepCell>& cells, const Shard& shard,
                                        ShardBy by) {
  const auto places = divided(cells, shard.of, by);
  std::vector<std::size_t> own;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (places[cell] + 1 == shard.number) {
      own.push_back(cell);
    }
  }
  return own;
}

double longest_shard(const std::vector<SweepCell>& cells, std::uint32_t shards, ShardBy by,
                     const SecondsOf& seconds_of) {
  const auto shard_of = divided(cells, shards, by);
  std::vector<std::vector<std::size_t>> places(shards);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    places[shard_of[cell]].push_back(cell);
  }
  double longest = 0;
  for (const auto& each : places) {
    longest = std::max(longest, seconds_of(each));
  }
  return longest;
}

}  // namespace erchaos::cli
