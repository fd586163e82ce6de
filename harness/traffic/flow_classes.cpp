// Assigns flows to classes.
#include "harness/traffic/flow_classes.hpp"

#include <algorithm>

namespace erchaos {
namespace {

// A class that is entitled to `share` of every `total` turns.
struct Share {
  std::string name;
  std::uint64_t share{};
  std::uint64_t given{};

  // How many turns, times `total`, it is behind after `turns`.
  std::int64_t behind(std::uint64_t turns, std::uint64_t total) const {
    return static_cast<std::int64_t>(share * turns) - static_cast<std::int64_t>(given * total);
  }
};

std::vector<Share> shares_of(const std::vector<FlowClass>& classes, std::size_t flows) {
  std::vector<Share> shares;
  std::uint64_t rest = flows;
  for (const FlowClass& each : classes) {
    shares.push_back({.name = each.name, .share = each.flows});
    rest -= each.flows;
  }
  shares.push_back({.name = unclassed, .share = rest});
  return shares;
}

}  // namespace

void assign_classes(std::vector<Flow>& flows, const std::vector<FlowClass>& classes,
                    std::size_t families) {
  std::vector<Share> shares = shares_of(classes, flows.size());
  const std::size_t together = 2 * families;
  for (std::size_t first = 0; first < flows.size(); first += together) {
    const std::size_t end = std::min(first + together, flows.size());
    const auto next = std::ranges::max_element(
        shares, {}, [&](const Share& share) { return share.behind(end, flows.size()); });
    next->given += end - first;
    for (std::size_t i = first; i < end; ++i) {
      flows[i].flow_class = next->name;
    }
  }
}

}  // namespace erchaos
