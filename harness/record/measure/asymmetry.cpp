// Compares the paths of neighbouring slots.
#include "harness/record/measure/asymmetry.hpp"

#include <algorithm>

namespace erchaos {

namespace {

// By two path indices: whether one path is not the other in reverse.
std::vector<std::vector<bool>> compare_all(const std::vector<std::vector<std::string>>& paths) {
  std::vector<std::vector<bool>> differ(paths.size(), std::vector<bool>(paths.size()));
  for (std::size_t i = 1; i < paths.size(); ++i) {
    for (std::size_t j = 1; j < paths.size(); ++j) {
      differ[i][j] =
          !std::ranges::equal(paths[i].begin(), paths[i].end(), paths[j].rbegin(), paths[j].rend());
    }
  }
  return differ;
}

bool are_opposite(const Flow& one, const Flow& other) {
  return one.from == other.to && one.to == other.from;
}

}  // namespace

std::optional<Duration> asymmetric_time(const ProbeLog& log, const Packets& packets,
                                        std::uint32_t first, std::uint32_t last,
                                        const std::vector<bool>& members) {
  const std::uint32_t flows = packets.schedule().flows;
  if (log.flows.size() < flows || flows < 2 || flows % 2 != 0 ||
      !are_opposite(log.flows[0], log.flows[1])) {
    return {};
  }
  const auto differ = compare_all(log.paths);
  std::int64_t rounds = 0;
  std::uint32_t flow = (first + first % 2) % flows;
  for (std::uint32_t slot = first + first % 2; slot + 1 < last; slot += 2) {
    rounds += members[flow] && differ[packets.path(slot)][packets.path(slot + 1)] ? 1 : 0;
    flow = flow + 2 == flows ? 0 : flow + 2;
  }
  return rounds * packets.schedule().interval;
}

}  // namespace erchaos
