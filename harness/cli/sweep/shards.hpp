// Divides the cells of a sweep among hosts.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/compare/sweep.hpp"

namespace erchaos::cli {

struct ChosenShard {
  Shard shard;
  std::string from{};  // the variables that it was read from: "CI_NODE_INDEX and CI_NODE_TOTAL"
};

// The value of an environment variable; none: it is not set.
using ReadVariable = std::function<std::optional<std::string>(std::string_view)>;
std::optional<std::string> variable_of_environment(std::string_view name);

// "3/8", counted from 1, or "auto": what the variables say that an engine for jobs has set. Throws
// InputError if `text` or a variable is wrong, none is set, or two engines disagree.
ChosenShard read_shard(const std::string& text, const ReadVariable& variable);

// The places in `cells` of those that the shard runs. By cost: the longest cells first, each to the
// shard with the least to do. By hash: each by its name alone, so that it stays where it is when
// others are added.
std::vector<std::size_t> cells_of_shard(const std::vector<SweepCell>& cells, const Shard& shard,
                                        ShardBy by);

// Seconds that the longest of the shards takes; `seconds_of`: what some cells take on one host.
using SecondsOf = std::function<double(const std::vector<std::size_t>& places)>;
double longest_shard(const std::vector<SweepCell>& cells, std::uint32_t shards, ShardBy by,
                     const SecondsOf& seconds_of);

}  // namespace erchaos::cli
